"""What members do with circles. Each is one transaction, and answers the id of what it made or changed."""

from ripple.circles.commands.circle import create_circle, edit_circle
from ripple.circles.commands.invitation import (
    Granted,
    end_invitation,
    make_invitation,
    make_owner_link,
    redeem,
    redeem_invitation,
)
from ripple.circles.commands.membership import (
    accept_agreement,
    join_circle,
    leave_circle,
    let_graduate,
    set_duty,
    set_stage,
)

__all__ = [
    "Granted",
    "accept_agreement",
    "create_circle",
    "edit_circle",
    "end_invitation",
    "join_circle",
    "leave_circle",
    "let_graduate",
    "make_invitation",
    "make_owner_link",
    "redeem",
    "redeem_invitation",
    "set_duty",
    "set_stage",
]
