from enum import Enum
from typing import ClassVar

from ripple.kernel.errors import Refused


class MeetupRefusalCode(Enum):
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    NOT_A_MEMBER = "not_a_member"
    AGREEMENT_NEEDED = "agreement_needed"
    ID_REFUSED = "id_refused"
    TITLE_EMPTY = "title_empty"
    TITLE_TOO_LONG = "title_too_long"
    TEXT_TOO_LONG = "text_too_long"
    NO_PLACE = "no_place"
    LINK_INVALID = "link_invalid"
    ZONE_UNKNOWN = "zone_unknown"
    TIME_INVALID = "time_invalid"
    TIME_MISSING = "time_missing"
    TIME_PASSED = "time_passed"
    LENGTH_OUT_OF_RANGE = "length_out_of_range"
    SEATS_OUT_OF_RANGE = "seats_out_of_range"
    RULE_INVALID = "rule_invalid"
    NO_SUCH_LEADER = "no_such_leader"
    TOO_MANY_LEADERS = "too_many_leaders"
    MEETUP_STARTED = "meetup_started"
    MEETUP_CANCELLED = "meetup_cancelled"
    NOT_OVER = "not_over"
    LEADS_INVALID = "leads_invalid"


class MeetupRefused(Refused):
    codes: ClassVar[type[Enum]] = MeetupRefusalCode
