"""The window: what a circle leader opens in the morning."""
