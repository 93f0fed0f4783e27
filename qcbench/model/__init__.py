"""What a QC project is: entities, enumerations, and one project's content in memory."""
