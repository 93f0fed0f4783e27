"""Two groups and more: tests, intervals, sample sizes, and an advisor that picks the test."""
