"""The commands of the command line: plain functions, listed in ``qcbench.cli``."""
