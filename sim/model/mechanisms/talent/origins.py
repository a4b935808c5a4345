"""How a person came to the industry: codes of ``talent.origin``."""
from __future__ import annotations

LOCAL_GRADUATE, CITY, RECRUITED, RETRAINED, BY_EXPERIENCE = range(5)
