"""One page for each step of a procedure."""
