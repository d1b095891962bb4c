from enum import Enum
from typing import ClassVar

from ripple.kernel.errors import Refused


class FeedRefusalCode(Enum):
    NOT_FOUND = "not_found"
    NOT_YOURS = "not_yours"
    NOT_A_MEMBER = "not_a_member"
    AGREEMENT_NEEDED = "agreement_needed"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    NOTE_TOO_LONG = "note_too_long"
    ID_REFUSED = "id_refused"
    OWN_POST = "own_post"


class FeedRefused(Refused):
    codes: ClassVar[type[Enum]] = FeedRefusalCode
