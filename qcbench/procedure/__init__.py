"""The activity procedures as data: steps, what each must contain, recommended tools."""
