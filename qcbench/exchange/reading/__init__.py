"""Reading tables that people really have: any encoding, any layout, in a limited child process."""
