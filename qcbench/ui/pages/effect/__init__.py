"""The page of the effect: target against result, the crux, the course, benefits, abilities, data."""
