"""Alembic's entry: run the steps on the connection, and in the transaction, that the runner hands over."""

from __future__ import annotations

from alembic import context

from qcbench.model.base import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
