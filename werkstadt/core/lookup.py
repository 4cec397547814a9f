"""Look-ups that every request makes: prepared once, answered by SQLite's driver without what a library does around it.

On two cores a look-up through SQLAlchemy takes ten times as long as the look-up itself, and each write needs two.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, ColumnElement, Select
from sqlalchemy.dialects import sqlite


class Lookup:
    """A select whose first row is wanted; its values are plain texts and numbers."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self.statement = statement
        compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
        self._sql = str(compiled)
        columns = list(statement.selected_columns)
        self._row = namedtuple("Row", [column.key or "" for column in columns])  # type: ignore[misc]  # noqa: PYI024
        self._read = [_reader(column) for column in columns]

    def first(self, connection: Any, values: Mapping[str, object]) -> Any:
        """The row by the names of its columns, or None; `connection` is that of SQLite's driver."""
        found = connection.execute(self._sql, values).fetchone()
        if found is None:
            return None
        return self._row(
            *[value if read is None else read(value) for read, value in zip(self._read, found, strict=True)]
        )


def _reader(column: ColumnElement[Any]) -> Callable[[Any], Any] | None:
    """How a stored value of a column becomes Python's, or None where it is that already."""
    if isinstance(column.type, JSON):
        return json.loads
    return bool if isinstance(column.type, Boolean) else None
