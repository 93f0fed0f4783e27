"""The page of the standards and the holding period."""
