"""What to draw: Chart and Diagram, builders from results, layout to a Scene."""
