"""Ctrl+K: find any step, cause, countermeasure, member or command."""
