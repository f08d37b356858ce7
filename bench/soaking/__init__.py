"""Simulated time, hosts that fail, and what a record must hold at the end: the parts of `python -m bench.soak`."""
