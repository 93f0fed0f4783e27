"""The page of the cause analysis: one tree of causes as fishbone, tree, relations diagram and list."""
