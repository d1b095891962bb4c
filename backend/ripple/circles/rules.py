"""What may be said and done in a circle: pure decisions, no framework."""

from enum import StrEnum


class Stage(StrEnum):
    NEWCOMER = "newcomer"
    MEMBER = "member"
    GRADUATE = "graduate"


class Duty(StrEnum):
    LEADER = "leader"
    COORDINATOR = "coordinator"
    MODERATOR = "moderator"
