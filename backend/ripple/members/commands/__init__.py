"""What becomes of accounts, sessions and blocks. Each is one transaction."""

from ripple.members.commands.accounts import (
    Admit,
    Newcomer,
    change_passphrase,
    confirm_recovery_kept,
    join,
    make_recovery_code,
    recover,
)
from ripple.members.commands.blocks import block, unblock
from ripple.members.commands.profile import rename, set_folding
from ripple.members.commands.sessions import Browser, end_other_sessions, end_session, note_seen, sign_in, sign_out

__all__ = [
    "Admit",
    "Browser",
    "Newcomer",
    "block",
    "change_passphrase",
    "confirm_recovery_kept",
    "end_other_sessions",
    "end_session",
    "join",
    "make_recovery_code",
    "note_seen",
    "recover",
    "rename",
    "set_folding",
    "sign_in",
    "sign_out",
    "unblock",
]
