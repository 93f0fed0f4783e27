"""The page of the target: its value, what it rests on, how it is computed."""
