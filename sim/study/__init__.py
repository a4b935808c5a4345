"""Studies of many rows: simulate, stack, read, write."""
