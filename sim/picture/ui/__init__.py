"""Controls drawn in software: small immutable values that know nothing of the game."""
