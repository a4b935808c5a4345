"""M10, talent: people by skill who study, come, stay, move, leave and retire; see :mod:`sim.model.mechanisms.talent.market`."""
from sim.model.mechanisms.talent.books import FLOWS
from sim.model.mechanisms.talent.market import TALENT_PHASES

__all__ = ["FLOWS", "TALENT_PHASES"]
