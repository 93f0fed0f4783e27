"""How two quantities go together, and how far a cause influences the crux."""
