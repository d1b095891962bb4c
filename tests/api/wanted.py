"""A circle with everything in it that a trusted document may name, for one who leads it and mentors there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from ripple.circles.codes import Codes
from ripple.circles.documents import Membership
from ripple.circles.rules import Duty
from ripple.kernel.ids import CircleId, InvitationId
from ripple.meetups.documents import rsvp_id
from ripple.notifications.telling import tell
from ripple.recognition.documents import Award, award_id
from ripple.recognition.rules import Badge
from tests.api.kept import Once
from tests.api.pairing import pair_up
from tests.api.scene import of_reactions, subscription
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.meetups.posting import LINK, WEEKLY, drafted
from tests.mentoring.people import People
from tests.phone import DOCUMENTS, HASHES

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Scene:
    """A circle with a conversation and a pair in it, and everything that an operation may ask for by name. `only` is
    what a name means to one operation alone.
    """

    writer: Person
    variables: Values
    only: Mapping[str, Values]

    def of(self, operation: str) -> dict[str, Any]:
        """Fitting variables for whatever its document asks, but for a new id and key."""
        asked = re.findall(r"\$(\w+):", DOCUMENTS[HASHES[operation]].split("{", maxsplit=1)[0])
        known = {**self.variables, **self.only.get(operation, {})}
        return {name: known[name] for name in asked if name in known}


_SCENE = Once[Scene]()


async def arranged(community: Community, phone: PhoneFor) -> Scene:
    """Where nobody else is yet. It is the same one in every test."""
    return await _SCENE(community, lambda: _arranged(community, phone))


async def _arranged(community: Community, phone: PhoneFor) -> Scene:
    parts = community.parts
    circle = await community.circle()
    writer = await community.person(circle, owner=True, leads=True)
    reader = await community.person(circle, name="Someone Else")
    post, comment, theirs, invitation = (uuid4() for _ in range(4))
    own, other = phone(writer), phone(reader)
    await own.send("PublishPost", id=post, circle=circle, text="Hello", note="Loss")
    await other.send("PublishComment", id=theirs, post=post, text="Welcome")
    await own.send("PublishComment", id=comment, post=post, parent=theirs, text="Thank you")
    for kind in ("HOPE", "WITH_YOU"):
        await other.send("SetReaction", target=post, of="POST", kind=kind, on=True)
    await own.send("SetReaction", target=comment, of="COMMENT", kind="HOPE", on=True)
    await own.send("MakeInvitation", id=invitation, circle=circle, stage="NEWCOMER", limit=3, days=3)
    blocked = await community.person(circle)
    await other.send("SetCountsHidden", post=post, hidden=False)
    block = await phone(blocked).send("PublishPost", id=(third := uuid4()), circle=circle, text="Third")
    assert block.status == 200
    made = await own.send("BlockAuthor", target=third, of="POST")
    weekly = drafted(title="Evening walk", link=LINK, seats=1, rule=WEEKLY)
    date = UUID((await own.send("PostMeetup", id=(walk := uuid4()), circle=circle, **weekly)).data["id"])
    for hand in (own, other):
        await hand.send("AnswerDate", occurrence=date, answer="GOING", seen=True)
    device = (await own.send("RegisterDevice", **subscription(parts.ring.current.id, "first"))).data["id"]
    await parts.runner.run(tell, [of_reactions(told := uuid4(), writer, post)])
    codes = Codes(parts.keyring.secret("invitations"))
    paired, only = await _paired(community, circle, writer, reader)
    fixed: dict[str, Any] = {
        "circle": str(circle),
        "post": str(post),
        "parent": str(theirs),
        "comment": str(comment),
        "target": str(post),
        "of": "POST",
        "kind": "STRENGTH",
        "on": True,
        "first": 10,
        "text": "Other words",
        "note": "Hospital",
        "hidden": True,
        "name": "Evening Light",
        "sure": True,
        "all": False,
        "notes": ["Loss"],
        "block": made.data["id"],
        "invitation": str(invitation),
        "code": codes.of(InvitationId(invitation)),
        "about": "About",
        "agreement": "Be kind.",
        "agreementVersion": 1,
        "open": True,
        "handle": reader.handle,
        "duty": "LEADER",
        "stage": "GRADUATE",
        "limit": 5,
        "days": 5,
        **drafted(title="Morning walk", link=LINK, seats=4, rule=WEEKLY, coLeaders=[]),
        "meetup": str(walk),
        "occurrence": str(date),
        "attendee": str(rsvp_id(date, reader.id)),
        "answer": "DECLINED",
        "seen": False,
        "scope": "ALL",
        "reason": "Ice on the path",
        "came": True,
        "leads": [30],
        "discreet": False,
        "since": "2026-03-01T00:00:00.000Z",
        "until": "2026-04-01T00:00:00.000Z",
        "device": device,
        **subscription(parts.ring.current.id, "second"),
        "newest": str(told),
        "notification": str(told),
        "opened": True,
        "type": "COMMENT",
        "channel": "PUSH",
        "level": "TITLE",
        "quietFrom": 22 * 60,
        "quietUntil": 7 * 60,
        "soonPasses": False,
        "zone": "Europe/Berlin",
        "chosen": True,
        **paired,
    }
    return Scene(writer, fixed, only)


async def _paired(
    community: Community, circle: CircleId, writer: Person, reader: Person
) -> tuple[Values, Mapping[str, Values]]:
    """What mentoring and recognition ask for: the writer is a mentor and a coordinator, and looks for a mentor too."""
    made = await pair_up(community, circle, writer)
    await Membership.find_one({"circle": circle, "member": writer.id}).set({"duties": [Duty.LEADER, Duty.COORDINATOR]})
    people = People(community.parts, community, circle, writer, writer)
    other, applicant = await people.mentor(), await people.applicant()
    await people.ask(writer)
    award = {"member": reader.id, "badge": Badge.HOSTED, "circle": circle}
    await Award(id=award_id(reader.id, Badge.HOSTED), **award, cause="0" * 24, at=community.parts.clock()).insert()
    worded = [{"words": f"Step {number}"} for number in range(6)]
    when = {"zone": "Europe/Berlin", "hours": ["EVENING"], "pace": "WEEKLY", "ways": ["MESSAGES"]}
    paired = {
        "mentorship": str(made["mentorship"]),
        "room": str(made["mentorship"]),
        "step": str(made["step"]),
        "edge": str(made["edge"]),
        "person": str(made["mentorship"]),
        "profile": {"topics": [str(made["topic"])], "languages": ["en"], **when},
        "places": 2,
        "help": "Somebody who knows the wait",
        "orientation": 1,
        "paused": True,
        "approve": True,
        "accept": True,
        "sentence": "GLAD_SLOWLY",
        "rhythm": "FORTNIGHTLY",
        "yes": True,
        "thanks": "For the evenings",
        "touch": True,
        "again": False,
        "mood": "LIGHT",
        "topics": worded,
        "steps": worded,
        "badge": "SAW_IT_THROUGH",
        "given": False,
    }
    request = {"mentorship": str(made["request"])}
    return paired, {
        "SaveMentor": {"words": "I was there"},
        "DecideMentor": {"mentor": str(people.mentor_of(applicant))},
        "ChooseMentor": {"mentor": str(people.mentor_of(other))},
        "AnswerRequest": request,
        "WithdrawRequest": request,
        "AnswerCheckIn": {"answer": "ALL_WELL"},
        "SetMentorPause": {"until": "2026-04-01"},
        "PauseMentorship": {"until": "2026-04-01"},
        "RemoveMood": {"note": str(made["mood"])},
        "CorrectBadge": {"badge": "HOSTED"},
    }
