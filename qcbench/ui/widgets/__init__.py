"""The window's own small parts: labels, buttons, marks, layouts."""
