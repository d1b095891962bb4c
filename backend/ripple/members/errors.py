from enum import Enum
from typing import ClassVar

from ripple.kernel.errors import Refused


class MemberRefusalCode(Enum):
    """What a signed-in member can be refused. Reaches the client through GraphQL too."""

    NOT_FOUND = "not_found"
    NAME_EMPTY = "name_empty"
    NAME_TOO_LONG = "name_too_long"
    NAME_LIKE_EMAIL = "name_like_email"
    NAME_LIKE_PHONE = "name_like_phone"
    NAME_LIKE_LEGAL_NAME = "name_like_legal_name"
    NOTE_TOO_LONG = "note_too_long"
    TOO_MANY_NOTES = "too_many_notes"


class MemberRefused(Refused):
    codes: ClassVar[type[Enum]] = MemberRefusalCode


class AccessRefusalCode(Enum):
    """What somebody on the way in or back can be refused. Only ever told over the HTTP requests of signing in."""

    HANDLE_INVALID = "handle_invalid"
    HANDLE_TAKEN = "handle_taken"
    PASSPHRASE_TOO_SHORT = "passphrase_too_short"  # noqa: S105 - the name of a refusal
    PASSPHRASE_TOO_LONG = "passphrase_too_long"  # noqa: S105
    PASSPHRASE_COMMON = "passphrase_common"  # noqa: S105
    PASSPHRASE_WRONG = "passphrase_wrong"  # noqa: S105
    SIGN_IN_FAILED = "sign_in_failed"
    RECOVERY_FAILED = "recovery_failed"
    RECOVERY_KEPT = "recovery_kept"
    RECOVERY_CHANGED = "recovery_changed"
    TOO_MANY_TRIES = "too_many_tries"


class AccessRefused(Refused):
    codes: ClassVar[type[Enum]] = AccessRefusalCode
