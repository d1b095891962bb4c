"""Badges and the ripple, read from what the consumers keep: never a walk through the forest."""

from ripple.recognition.queries.badges import badges_shown, my_badges
from ripple.recognition.queries.community import community_ripple
from ripple.recognition.queries.edges import edge_of
from ripple.recognition.queries.picture import ripple_of

__all__ = ["badges_shown", "community_ripple", "edge_of", "my_badges", "ripple_of"]
