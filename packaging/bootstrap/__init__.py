"""What ``run.py`` does, with nothing but the standard library: system libraries, environment, test server, checks."""
