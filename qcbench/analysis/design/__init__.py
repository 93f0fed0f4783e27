"""Experiments and plans: orthogonal arrays, the 0.618 search, and the network of activities."""
