from enum import Enum
from typing import ClassVar

from ripple.kernel.errors import Refused


class CircleRefusalCode(Enum):
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    NAME_EMPTY = "name_empty"
    NAME_TOO_LONG = "name_too_long"
    ABOUT_TOO_LONG = "about_too_long"
    AGREEMENT_EMPTY = "agreement_empty"
    AGREEMENT_TOO_LONG = "agreement_too_long"
    AGREEMENT_CHANGED = "agreement_changed"
    CODE_UNKNOWN = "code_unknown"
    CODE_EXPIRED = "code_expired"
    CODE_USED_UP = "code_used_up"
    LIMIT_OUT_OF_RANGE = "limit_out_of_range"
    DAYS_OUT_OF_RANGE = "days_out_of_range"
    INVITATION_ONLY = "invitation_only"
    NO_SUCH_MEMBER = "no_such_member"
    ID_REFUSED = "id_refused"
    TOO_MANY_TRIES = "too_many_tries"


class CircleRefused(Refused):
    codes: ClassVar[type[Enum]] = CircleRefusalCode
