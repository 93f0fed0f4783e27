"""Home: the projects of the workspace at a glance, what is due, and the ways to begin."""
