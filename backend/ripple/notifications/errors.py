from enum import Enum
from typing import ClassVar

from ripple.kernel.errors import Refused


class NotificationRefusalCode(Enum):
    NOT_FOUND = "not_found"
    ENDPOINT_REFUSED = "endpoint_refused"
    KEYS_REFUSED = "keys_refused"
    TOO_MANY_DEVICES = "too_many_devices"
    NAME_EMPTY = "name_empty"
    NAME_TOO_LONG = "name_too_long"
    ZONE_UNKNOWN = "zone_unknown"
    HOURS_INVALID = "hours_invalid"
    TOO_MANY_TRIES = "too_many_tries"


class NotificationRefused(Refused):
    codes: ClassVar[type[Enum]] = NotificationRefusalCode
