"""The tables of a project, one module a part of the story: rows of the model become blocks."""
