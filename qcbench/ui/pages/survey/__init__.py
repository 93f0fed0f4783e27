"""The page of the survey: data, layers, Pareto charts, the crux."""
