"""Where a project is kept: workspace, unit of work, journal, migrations, backups, datasets."""
