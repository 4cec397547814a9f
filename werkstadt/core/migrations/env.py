"""Alembic's environment: one SQLite file, given by `core.schema`; all steps that are missing in one transaction."""

from alembic import context
from sqlalchemy import create_engine

from werkstadt.core.tables import Table

path = context.config.attributes["path"]
# The driver's own transactions leave out what changes tables: a power cut in between would leave half a schema, which
# neither this version nor the one before could open.
engine = create_engine(f"sqlite:///{path}", connect_args={"isolation_level": None})
with engine.connect() as connection:
    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
