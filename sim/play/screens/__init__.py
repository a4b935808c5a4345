"""One file a screen or part of one: what stands there as widgets, and what its controls do."""
