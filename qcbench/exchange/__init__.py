"""Files that come in and go round."""
