"""Words that show which AI technology a sentence is about (terms: technology)."""

from events.detection.lexicon.row import Row
from events.detection.lexicon.technologies_making import MAKING
from events.detection.lexicon.technologies_sight import SIGHT
from events.detection.lexicon.technologies_systems import SYSTEMS

TECHNOLOGIES: tuple[Row, ...] = (*SIGHT, *MAKING, *SYSTEMS)
