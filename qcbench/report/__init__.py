"""What goes on which sheet and slide: a project becomes blocks."""
