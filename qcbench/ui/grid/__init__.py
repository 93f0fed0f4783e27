"""Tables that are edited as hands know it from Excel and WPS."""
