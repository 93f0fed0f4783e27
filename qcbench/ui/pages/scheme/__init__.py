"""The step's page of an innovation topic's schemes: their tree, the tests they were chosen by, and their comparison."""
