"""The migrations make the tables that the code speaks of, and older data comes along."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from werkstadt.core import schema
from werkstadt.core.tables import Table

WORKSHOP = (
    "INSERT INTO workshop (id, seq, state, title, subtitle, starts, ends, place, language, gender, publisher, funder,"
    " contact, colour, notice, foreword, outlook, common_ground, join_code, join_token, references_removed, about)"
    " VALUES ('w', 0, 'open', 'Alt', '', '', '', '', 'de', '*', '', '', '', '', '', '', '', '[]', 'A', 'B', 0, '{}')"
)


def test_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    path = tmp_path / "werkstadt.sqlite"
    schema.upgrade(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []
    engine.dispose()


def test_workshop_of_the_first_schema_is_still_there(tmp_path: Path) -> None:
    path = tmp_path / "werkstadt.sqlite"
    command.upgrade(schema.configuration(path), "0001")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text(WORKSHOP))
    schema.upgrade(path)
    with engine.connect() as connection:
        row = connection.execute(text("SELECT title, address, counted_from FROM workshop")).one()
        assert tuple(row) == ("Alt", "", None)
    engine.dispose()
