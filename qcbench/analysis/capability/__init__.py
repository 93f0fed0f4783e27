"""Whether a process meets its limits: capability of measured values, of defectives and of defects."""
