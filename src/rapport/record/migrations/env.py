"""Alembic runs this file; the connection comes from ``rapport.record.migrate``, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None, render_as_batch=True)
context.run_migrations()
