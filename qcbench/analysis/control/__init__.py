"""Charts with limits: individuals, subgroups, attributes, Laney's primes, run charts, their rules and the choice among them."""
