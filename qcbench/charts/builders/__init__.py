"""Builders: results and numbers in, complete charts and diagrams out, with order, ticks, texts and roles decided once."""
