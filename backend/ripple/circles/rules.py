"""What may be said and done in a circle: pure decisions, no framework."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ripple.circles.errors import CircleRefusalCode, CircleRefused

NAME_LIMIT = 60
ABOUT_LIMIT = 500
AGREEMENT_LIMIT = 5_000
INVITATION_PLACES = 500
INVITATION_DAYS = 90


class Stage(StrEnum):
    NEWCOMER = "newcomer"
    MEMBER = "member"
    GRADUATE = "graduate"


class Duty(StrEnum):
    LEADER = "leader"
    COORDINATOR = "coordinator"
    MODERATOR = "moderator"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a circle says of itself, within its limits: `name` on one line, none of it with blanks around it."""

    name: str
    about: str
    agreement: str

    @classmethod
    def of(cls, name: str, about: str, agreement: str) -> "Wording":
        """Raises CircleRefused."""
        wording = cls(" ".join(name.split()), about.strip(), agreement.strip())
        if not wording.name:
            raise CircleRefused(CircleRefusalCode.NAME_EMPTY, field="name")
        if not wording.agreement:
            raise CircleRefused(CircleRefusalCode.AGREEMENT_EMPTY, field="agreement")
        _at_most(wording.name, NAME_LIMIT, CircleRefusalCode.NAME_TOO_LONG, "name")
        _at_most(wording.about, ABOUT_LIMIT, CircleRefusalCode.ABOUT_TOO_LONG, "about")
        _at_most(wording.agreement, AGREEMENT_LIMIT, CircleRefusalCode.AGREEMENT_TOO_LONG, "agreement")
        return wording


def _at_most(text: str, limit: int, code: CircleRefusalCode, field: str) -> None:
    if len(text) > limit:
        raise CircleRefused(code, field=field, limit=limit)


def check_invitation(stage: Stage, limit: int, days: int) -> None:
    """Whether such an invitation may be made. Raises CircleRefused."""
    if stage is Stage.MEMBER:
        raise CircleRefused(CircleRefusalCode.NOT_ALLOWED, field="stage")
    if not 1 <= limit <= INVITATION_PLACES:
        raise CircleRefused(CircleRefusalCode.LIMIT_OUT_OF_RANGE, field="limit", limit=INVITATION_PLACES)
    if not 1 <= days <= INVITATION_DAYS:
        raise CircleRefused(CircleRefusalCode.DAYS_OUT_OF_RANGE, field="days", limit=INVITATION_DAYS)


def check_code(*, ended: bool, expires_at: datetime, used: int, limit: int, now: datetime) -> None:
    """Whether an invitation still lets somebody in. Raises CircleRefused."""
    if ended or expires_at <= now:
        raise CircleRefused(CircleRefusalCode.CODE_EXPIRED, field="code")
    if used >= limit:
        raise CircleRefused(CircleRefusalCode.CODE_USED_UP, field="code", limit=limit)


def check_agreement(accepted: int, current: int) -> None:
    """Nobody accepts an agreement that they have not read. Raises CircleRefused."""
    if accepted != current:
        raise CircleRefused(CircleRefusalCode.AGREEMENT_CHANGED, field="agreementVersion")
