"""Alembic's environment: a place given by `core.schema`; all steps that are missing in one transaction."""

from alembic import context
from sqlalchemy import create_engine

from werkstadt.core.places import PostgreSQL
from werkstadt.core.tables import Table

place = context.config.attributes["place"]
on_server = isinstance(place, PostgreSQL)
# The driver's own transactions leave out what changes tables: a power cut in between would leave half a schema, which
# neither this version nor the one before could open.
engine = (
    create_engine(place.url, hide_parameters=True)
    if on_server
    else create_engine(f"sqlite:///{place}", connect_args={"isolation_level": None})
)
with engine.connect() as connection:
    if on_server:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1)")  # a second server waits until the first is done
    else:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
