"""Fields that edit one row, with their labels, their parsing and their errors."""
