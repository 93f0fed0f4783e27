"""Every statistical tool as data: what it takes, what it answers, how it is calculated and drawn. Command line and window read it here."""
