"""What the arguments of loops are: arrays in C order, by entries and axes, read or (``Out``) written to; `loops.compiled` reads these names."""
from __future__ import annotations

from typing import TypeAlias

import numpy as np

# Floats: 64 bits
Floats: TypeAlias = np.ndarray
Floats2: TypeAlias = np.ndarray
Floats3: TypeAlias = np.ndarray
Floats4: TypeAlias = np.ndarray
FloatsOut: TypeAlias = np.ndarray
Floats2Out: TypeAlias = np.ndarray
Floats3Out: TypeAlias = np.ndarray
Floats4Out: TypeAlias = np.ndarray
# Ints: 64 bits
Ints: TypeAlias = np.ndarray
Ints2: TypeAlias = np.ndarray
Ints3: TypeAlias = np.ndarray
Ints4: TypeAlias = np.ndarray
IntsOut: TypeAlias = np.ndarray
Ints2Out: TypeAlias = np.ndarray
Ints3Out: TypeAlias = np.ndarray
Ints4Out: TypeAlias = np.ndarray
# Keys: 64 bits without a sign
Keys: TypeAlias = np.ndarray
Keys2: TypeAlias = np.ndarray
# Words: 32 bits
Words: TypeAlias = np.ndarray
Words2: TypeAlias = np.ndarray
Words4: TypeAlias = np.ndarray
WordsOut: TypeAlias = np.ndarray
Words2Out: TypeAlias = np.ndarray
Words4Out: TypeAlias = np.ndarray
# Shorts: 16 bits
Shorts: TypeAlias = np.ndarray
Shorts2: TypeAlias = np.ndarray
Shorts4: TypeAlias = np.ndarray
ShortsOut: TypeAlias = np.ndarray
Shorts2Out: TypeAlias = np.ndarray
Shorts4Out: TypeAlias = np.ndarray
# Bytes: 8 bits
Bytes: TypeAlias = np.ndarray
Bytes2: TypeAlias = np.ndarray
Bytes4: TypeAlias = np.ndarray
BytesOut: TypeAlias = np.ndarray
Bytes2Out: TypeAlias = np.ndarray
Bytes4Out: TypeAlias = np.ndarray
# Flags: true or false
Flags: TypeAlias = np.ndarray
Flags2: TypeAlias = np.ndarray
FlagsOut: TypeAlias = np.ndarray
Flags2Out: TypeAlias = np.ndarray
