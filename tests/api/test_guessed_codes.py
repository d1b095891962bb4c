"""A member who guesses invitation codes has to wait; one who has a good code does not."""

from datetime import timedelta
from uuid import uuid4

from ripple.circles.codes import Codes
from ripple.kernel.ids import InvitationId
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock


async def test_a_member_who_guesses_has_to_wait_a_quarter_of_an_hour(
    community: Community, phone: PhoneFor, parts: Parts, clock: SetClock
) -> None:
    circle, leader = await community.circle(open=False), await community.person(owner=True)
    guesser, other = await community.people(2)
    invitation = uuid4()
    await phone(leader).send("MakeInvitation", id=invitation, circle=circle, stage="NEWCOMER", limit=5, days=5)
    code = Codes(parts.keyring.secret("invitations")).of(InvitationId(invitation))

    guesses = [await phone(guesser).send("RedeemInvitation", code=f"AAAA-AAAA-AAA{n}") for n in range(11)]
    too_soon = await phone(guesser).send("RedeemInvitation", code=code)
    meanwhile = await phone(other).send("RedeemInvitation", code=code)
    clock.advance(timedelta(minutes=16))
    later = await phone(guesser).send("RedeemInvitation", code=code)

    assert [guess.refusal for guess in guesses] == ["CODE_UNKNOWN"] * 10 + ["TOO_MANY_TRIES"]
    assert too_soon.refusal == "TOO_MANY_TRIES"
    assert meanwhile.data["id"] == later.data["id"] == str(circle)
