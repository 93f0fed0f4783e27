"""The step's page of the implementation: members enter their progress, and each countermeasure meets its own target."""
