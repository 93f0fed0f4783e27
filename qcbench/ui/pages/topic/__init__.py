"""The page of the topic: why it was chosen, how it is measured, against what it was chosen."""
