"""The page of the review and the next topic."""
