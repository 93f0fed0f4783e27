"""The steps from one format of the workspace to the next, run by Alembic."""
