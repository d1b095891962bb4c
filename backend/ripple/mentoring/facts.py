"""What is true of the notifications that mentoring causes, and what may be said of them to their members."""

from collections.abc import Mapping
from typing import Final

from ripple.api.facts import FactsOf

FACTS: Final[Mapping[str, FactsOf]] = {}
