"""axe-core finds nothing on any screen, light or dark, on a phone or a desk."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from playwright.async_api import ViewportSize, expect

from tests.e2e.app import PWA
from tests.e2e.handset import DESK, PHONE, Handset, Handsets
from tests.e2e.pages import App
from tests.e2e.pairs import completed, mentor_in, paired, writes
from tests.e2e.people import Circle, Person, Town
from tests.e2e.tour import APPLICANT, LEADER, MEMBER, MENTOR, NEWCOMER, OWNER, VISITOR, Sights, Stop
from tests.e2e.tour_pairs import ENDED, HELPING, SUPPORTED, WALKING

_AXE = PWA / "node_modules" / "axe-core" / "axe.min.js"
_FINDINGS = """async () => {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations, passes } = await axe.run({ runOnly, resultTypes: ['violations'], preload: false });
  const sentence = (rule, { target, failureSummary }) => `${rule} at ${target}: ${failureSummary}`;
  return {
    rules: passes.length,
    found: violations.flatMap(({ id, nodes }) => nodes.map((node) => sentence(id, node))),
  };
}"""


_WAYS: list[tuple[Any, ViewportSize]] = [("light", PHONE), ("dark", DESK)]
"""Colours do not depend on the size, nor sizes on colours."""

_CALM: dict[str, Any] = {"reduced_motion": "reduce"}


async def test_a_visitor_can_use_every_screen(circle: Circle, handsets: Handsets) -> None:
    hers = await handsets.of(**_CALM)

    findings = await _findings(hers, VISITOR, Sights(code=circle.code))

    assert findings == []


async def test_a_member_can_use_every_screen(town: Town, circle: Circle, handsets: Handsets) -> None:
    person = await town.member(circle, await town.circle("Morning tea"))
    hers = await handsets.of(person, **_CALM)
    unread, left = await town.circle("Night owls"), await town.circle("Sea swimmers")
    await town.enters(person, unread)
    await town.enters(person, left)
    await town.agrees(person, left.id)
    own = await town.publishes(person, circle, "A post of my own.")
    post = await town.publishes(town.owner, circle, "See https://example.org/a-long-walk for the way.")
    await town.comments(person, post, "Thank you for that.")
    await town.comments(town.owner, own, "And a good one.")
    await town.has_device(person, "Kitchen tablet")
    await _have_something_refused(town, hers, person, left)
    leader = await town.leader(circle)
    waited = await town.meetup(leader, circle, timedelta(days=2), seats=1)
    await town.comes(leader, waited)
    await town.comes(person, waited)
    date = await _series(town, leader, circle)

    sights = Sights(circle.code, circle.id, circle.name, unread.id, post, own, date, "Evening walk")
    findings = await _findings(hers, MEMBER, sights)

    assert findings == []


async def test_a_leader_can_use_every_screen(town: Town, circle: Circle, handsets: Handsets) -> None:
    leader, member = await town.leader(circle), await town.member(circle)
    date = await _series(town, leader, circle)
    await town.comes(member, date, seen=True)
    hers = await handsets.of(leader, **_CALM)

    findings = await _findings(hers, LEADER, Sights(date=date, date_title="Evening walk"))

    assert findings == []


async def test_an_owner_can_use_every_screen(town: Town, circle: Circle, handsets: Handsets) -> None:
    hers = await handsets.of(town.owner, **_CALM)

    findings = await _findings(hers, OWNER, Sights(circle.code, circle.id, circle.name))

    assert findings == []


async def test_who_helps_and_who_looks_for_help_can_use_every_screen(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    mentor, gate = await town.graduate(circle, "Wren"), await town.coordinator(circle)
    for duty in ("LEADER", "COORDINATOR"):
        await town.done(town.owner, "SetDuty", circle=circle.id, handle=mentor.handle, duty=duty, on=True)
    other, asking, looking = [await town.graduate(circle, "Robin"), *[await town.member(circle) for _ in range(2)]]
    await town.offers(mentor, circle)
    await town.offers(other, circle)
    await town.done(mentor, "FinishOrientation", circle=circle.id, orientation=1)
    await town.approves(gate, mentor, circle)
    await town.asks(asking, circle, chooses=True)
    await town.asks(looking, circle)

    findings: list[str] = []
    for person, stops in ((mentor, MENTOR), (other, APPLICANT), (looking, NEWCOMER)):
        handset = await handsets.of(person, **_CALM)
        findings += await _findings(handset, stops, Sights(circle=circle.id))

    assert findings == []


async def test_two_who_walk_together_can_use_every_screen(town: Town, circle: Circle, handsets: Handsets) -> None:
    mentor = await mentor_in(town, circle, "Wren")
    boat, heron, reed = [await town.member(circle, name=name) for name in ("Paper Boat", "Brown Heron", "Reed")]
    over = await paired(town, circle, mentor, heron)
    await writes(town, mentor, over.id, "Go well.")
    await completed(town, over)
    walking, begun = await paired(town, circle, mentor, boat), await paired(town, circle, mentor, reed)
    await writes(town, mentor, walking.id, "See https://example.org/a-long-walk for the way.")
    await town.done(mentor, "InviteSupporter", room=walking.id)
    await town.done(boat, "NoteMood", id=str(uuid4()), mentorship=walking.id, mood="LOW", text="A long night.")

    findings = [
        *await _findings(await handsets.of(boat, **_CALM), WALKING, Sights(pair=walking.id, other="Wren")),
        *await _findings(await handsets.of(heron, **_CALM), ENDED, Sights(pair=over.id, other="Wren")),
        *await _findings(await handsets.of(mentor, **_CALM), HELPING, Sights(pair=begun.id, other="Reed")),
    ]
    support = (await town.done(mentor, "ShareLoad", circle=circle.id))["mentor"]["supportRoom"]
    findings += await _findings(await handsets.of(mentor, **_CALM), SUPPORTED, Sights(room=support))

    assert findings == []


async def _findings(hers: Handset, stops: Sequence[Stop], sights: Sights) -> list[str]:
    await hers.context.add_init_script(path=_AXE)
    app = App(await hers.context.new_page())
    findings: list[str] = []
    for stop in stops:
        await app.page.set_viewport_size(PHONE)
        await stop.reach(app, hers.line.address, sights)
        await app.settled()
        for scheme, size in _WAYS:
            await app.page.emulate_media(color_scheme=scheme)
            await app.page.set_viewport_size(size)
            looked = await app.page.evaluate(_FINDINGS)
            assert looked["rules"] > 10, stop.name
            findings += [f"{stop.name}, {scheme}, {size['width']}: {each}" for each in looked["found"]]
    return findings


async def _series(town: Town, leader: Person, circle: Circle) -> str:
    words = {"find": "By the gate.", "access": "No steps.", "about": "An hour.", "agreement": "Be kind."}
    rule = {"frequency": "WEEKLY", "count": 3}
    return await town.meetup(leader, circle, words=words, rule=rule, link="https://meet.example.org/a", seats=1)


async def _have_something_refused(town: Town, hers: Handset, person: Person, circle: Circle) -> None:
    app = await hers.open(f"/?circle={circle.id}")
    hers.line.holding.add("PublishPost")
    await app.publish("Written too late.", circle.name)
    await hers.line.until_sent("PublishPost")
    await town.done(person, "LeaveCircle", circle=circle.id)
    await hers.line.release()
    await expect(app.post("Written too late.")).to_contain_text("You're not part of this circle any more")
    await app.page.close()
