from enum import Enum
from typing import ClassVar

from ripple.kernel.errors import Refused


class MentoringRefusalCode(Enum):
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    NOT_A_MEMBER = "not_a_member"
    AGREEMENT_NEEDED = "agreement_needed"
    NOT_A_GRADUATE = "not_a_graduate"
    ORIENTATION_NEEDED = "orientation_needed"
    ID_REFUSED = "id_refused"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    TOPICS_INVALID = "topics_invalid"
    LANGUAGES_INVALID = "languages_invalid"
    HOURS_INVALID = "hours_invalid"
    WAYS_INVALID = "ways_invalid"
    ZONE_UNKNOWN = "zone_unknown"
    PLACES_OUT_OF_RANGE = "places_out_of_range"
    DATE_INVALID = "date_invalid"
    STEPS_OUT_OF_RANGE = "steps_out_of_range"
    ALREADY_ASKING = "already_asking"
    NOT_OFFERED = "not_offered"
    NO_PLACE = "no_place"
    NOT_NOW = "not_now"
    STEPS_OPEN = "steps_open"
    ROOM_CLOSED = "room_closed"
    NO_COORDINATOR = "no_coordinator"
    TOO_MANY_MOODS = "too_many_moods"


class MentoringRefused(Refused):
    """`NOT_NOW`: the mentorship, mentor or ask is in a state that does not know this move."""

    codes: ClassVar[type[Enum]] = MentoringRefusalCode
