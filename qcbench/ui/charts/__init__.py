"""Charts on a page: the exported scene, with hover, pick, copy and save."""
