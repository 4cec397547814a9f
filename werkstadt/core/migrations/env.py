"""Alembic's environment: one SQLite file, given by `core.schema`."""

from alembic import context
from sqlalchemy import create_engine

from werkstadt.core.tables import Table

path = context.config.attributes["path"]
engine = create_engine(f"sqlite:///{path}")
with engine.connect() as connection:
    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
