from tests.community import Community
from tests.conftest import PhoneFor
from tests.meetups.posting import LINK, WEEKLY, dates, posted, seen


async def test_a_posted_meetup_is_found_by_everybody_in_its_circle(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    leader, member = await community.person(circle, leads=True, name="Wren"), await community.person(circle)

    first = await posted(phone(leader), circle, title="  Evening \n walk ", about="Bring tea.\r\nOr not.", seats=12)
    (found,) = await dates(phone(member))

    assert first["leading"]
    assert first["leader"] == {"name": "Wren", "avatar": first["leader"]["avatar"], "mine": True}
    assert (found["title"], found["about"], found["seats"]) == ("Evening walk", "Bring tea.\nOr not.", 12)
    assert (found["startsAt"], found["endsAt"]) == ("2026-03-10T17:30:00.000Z", "2026-03-10T19:00:00.000Z")
    assert (found["wall"], found["zone"], found["repeats"]) == ("2026-03-10T18:30", "Europe/Berlin", False)
    assert not found["leading"]
    assert found["leader"]["mine"] is False
    assert found == await seen(phone(member), first["id"])


async def test_a_series_keeps_its_hour_on_the_wall_when_clocks_change(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    leader = await community.person(circle, leads=True)

    await posted(phone(leader), circle, rule=WEEKLY, link=LINK)
    found = await dates(phone(leader))

    assert len(found) == 25
    assert {date["wall"][-5:] for date in found} == {"18:30"}
    assert [date["startsAt"][11:16] for date in found[:4]] == ["17:30", "17:30", "17:30", "16:30"]
    assert all(date["repeats"] and date["online"] for date in found)
