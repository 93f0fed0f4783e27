"""The window's frame: toolbar, rails, the stack of pages, the right panel."""
