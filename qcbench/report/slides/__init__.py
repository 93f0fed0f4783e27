"""What goes on which slide, one module a part of the story."""
