"""Calculations: plain functions, frozen results."""
