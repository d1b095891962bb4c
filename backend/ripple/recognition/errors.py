from enum import Enum
from typing import ClassVar

from ripple.kernel.errors import Refused


class RecognitionRefusalCode(Enum):
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"


class RecognitionRefused(Refused):
    codes: ClassVar[type[Enum]] = RecognitionRefusalCode
