"""Evaluation matrices, on every page that lets candidates be scored."""
