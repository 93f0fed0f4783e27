"""The dialog that imports a table: what will come in is seen, and can be changed, before anything is stored."""
