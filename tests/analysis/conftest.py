"""Property tests have no deadline: the first example may wait for an import, and other work shares the machine."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
