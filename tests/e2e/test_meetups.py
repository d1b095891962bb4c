"""Meetups as those see them who come: finding one, answering, waiting, joining."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.e2e import memory
from tests.e2e.handset import Handsets
from tests.e2e.meetups import at_home, meetups_on
from tests.e2e.people import Circle, Person, Town

_TWICE_AT_ONCE = "(button) => { button.click(); button.click(); }"
_LINK = "https://meet.example.org/evening-walk"


async def test_a_leader_posts_a_meetup_and_a_member_comes_with_one_tap(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    member = await town.member(circle, name="Paper Boat")
    hers, his = await handsets.of(leader), await handsets.of(member)
    b = await meetups_on(his)
    await expect(b.app.says("Nothing is planned at the moment.")).to_be_visible()
    await his.line.until_sent("MeetupChanges")

    a = await meetups_on(hers)
    await a.post("Evening walk", "At the weir", circle.name)
    await expect(a.yours("Evening walk")).to_contain_text("You lead this")
    await b.look_at("Evening walk")
    await b.come()

    await expect(b.says("You're coming.")).to_be_visible()
    await his.line.until_answered("AnswerDate")
    await expect(a.yours("Evening walk")).to_contain_text("1 person is coming")
    await a.look_at("Evening walk")
    await a.app.link("Who comes, and who came").click()
    await expect(a.app.page.get_by_role("listitem").filter(has_text="Paper Boat")).to_be_visible()
    await b.app.go_to("Meetups")
    await expect(b.yours("Evening walk")).to_contain_text("You're coming")


async def test_who_comes_once_the_seats_are_gone_waits_in_line_and_gets_the_seat_that_comes_free(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, seats=1)
    first, second = await town.member(circle), await town.member(circle)
    await town.comes(first, date)
    await town.comes(second, date)
    third = await town.member(circle, name="Grey Wagtail")
    hers = await handsets.of(third)
    c = await meetups_on(hers, f"/meetups/{date}")
    await expect(c.app.says("All seats are taken").or_(c.app.says("1 is waiting for a seat"))).to_be_visible()
    await hers.line.until_sent("MeetupChanges")

    await c.app.button("Wait for a seat").click()
    await expect(c.says("You're second in line.")).to_be_visible()
    await town.declines(first, date)
    await expect(c.says("You're first in line.")).to_be_visible()
    await town.declines(second, date)

    await expect(c.says("You're coming.")).to_be_visible()
    assert await town.names(leader, date) == ["Grey Wagtail"]


async def test_a_seat_that_comes_free_shortly_before_is_held_until_it_is_taken_with_one_tap(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, timedelta(minutes=90), seats=1)
    first, second = await town.member(circle), await town.member(circle, name="Grey Wagtail")
    await town.comes(first, date)
    await town.comes(second, date)
    hers = await handsets.of(second)
    b = await meetups_on(hers)
    await expect(b.yours("Evening walk")).to_contain_text("You're first in line")
    await hers.line.until_sent("MeetupChanges")

    await town.declines(first, date)
    await expect(
        b.app.says(re.compile(r"A seat is free for you\. We hold it until .* 30 minutes left\."))
    ).to_be_visible()
    assert await town.names(leader, date) == []
    await b.app.button("Take the seat").click()

    await expect(b.yours("Evening walk")).to_contain_text("You're coming")
    await hers.line.until_answered("AnswerDate")
    assert await town.names(leader, date) == ["Grey Wagtail"]


async def test_what_everybody_agrees_on_is_read_before_the_yes_to_both(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, words={"agreement": "What is said here stays here."})
    hers = await handsets.of(await town.member(circle))
    b = await meetups_on(hers, f"/meetups/{date}")

    await b.come()
    dialog = b.app.dialog("What everyone who comes agrees on")
    await expect(dialog.get_by_text("What is said here stays here.")).to_be_visible()
    await dialog.get_by_role("button", name="Not now").click()
    await expect(b.says("You're coming.")).to_have_count(0)
    await b.come()
    await dialog.get_by_role("button", name="I agree, and I'll come").click()

    await expect(b.says("You're coming.")).to_be_visible()
    await expect(b.says("What is said here stays here.")).to_be_visible()


async def test_a_meetup_of_a_circle_that_was_left_is_gone_from_the_screen_that_showed_it(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    member = await town.member(circle)
    hers = await handsets.of(member)
    b = await meetups_on(hers, f"/meetups/{await town.meetup(leader, circle)}")
    await expect(b.answer).to_be_visible()
    await hers.line.until_sent("MeetupChanges")

    await town.done(member, "LeaveCircle", circle=circle.id)

    await expect(b.app.says("This meetup isn't here any more, or isn't open to you.")).to_be_visible()


async def test_an_answer_without_a_line_is_kept_and_goes_out_when_it_is_back(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, words={"find": "By the iron gate."})
    hers = await handsets.of(await town.member(circle, name="Paper Boat"))
    b = await meetups_on(hers, f"/meetups/{date}")
    await expect(b.where).to_contain_text("By the iron gate.")
    await memory.until_shell_is_kept(b.app.page)
    await memory.until_kept(b.app.page, "By the iron gate.")

    await hers.lose_line()
    await b.come()
    await expect(b.says("You're coming.")).to_be_visible()
    await expect(b.app.waiting).to_be_visible()
    await b.app.page.reload()
    await expect(b.where).to_contain_text("By the iron gate.")
    await expect(b.says("You're coming.")).to_be_visible()
    assert await town.names(leader, date) == []
    await hers.find_line()

    await expect(b.app.waiting).to_have_count(0)
    assert await town.names(leader, date) == ["Paper Boat"]


async def test_a_double_tap_answers_once(town: Town, circle: Circle, leader: Person, handsets: Handsets) -> None:
    date = await town.meetup(leader, circle)
    hers = await handsets.of(await town.member(circle, name="Paper Boat"))
    b = await meetups_on(hers, f"/meetups/{date}")

    await b.app.button("I'll come").evaluate(_TWICE_AT_ONCE)
    await expect(b.says("You're coming.")).to_be_visible()
    await hers.line.until_answered("AnswerDate")

    assert await town.names(leader, date) == ["Paper Boat"]
    assert len(hers.line.named("AnswerDate")) == 1


@pytest.mark.parametrize(
    ("button", "sentence"),
    [
        ("I'll come", "You're coming."),
        ("I can't come", "You said you can't come."),
        ("Wait for a seat", "You're first in line."),
    ],
)
async def test_a_second_tap_in_the_same_place_neither_takes_back_nor_shows_a_name(
    town: Town, circle: Circle, leader: Person, handsets: Handsets, button: str, sentence: str
) -> None:
    full = button == "Wait for a seat"
    date = await town.meetup(leader, circle, seats=1 if full else None)
    if full:
        await town.comes(await town.member(circle), date)
    hers = await handsets.of(await town.member(circle))
    b = await meetups_on(hers, f"/meetups/{date}")

    await b.tap_twice(b.app.button(button))

    await expect(b.says(sentence)).to_be_visible()
    await hers.line.until_answered("AnswerDate")
    await expect(b.seen).not_to_be_checked()
    assert len(hers.line.named("AnswerDate")) == 1


async def test_a_second_tap_agrees_to_nothing_that_was_not_read(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, words={"agreement": "Nobody records."})
    hers = await handsets.of(await town.member(circle))
    b = await meetups_on(hers, f"/meetups/{date}")
    dialog = b.app.dialog("What everyone who comes agrees on")

    await b.tap_twice(b.app.button("I'll come"))
    await expect(dialog.get_by_text("Nobody records.")).to_be_visible()
    await b.tap_twice(dialog.get_by_role("button", name="Not now"))

    await expect(dialog).to_have_count(0)
    assert hers.line.named("AnswerDate") == []


async def test_a_no_to_what_was_called_off_meanwhile_is_no_trouble(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, words={"find": "By the iron gate."})
    member = await town.member(circle)
    await town.comes(member, date)
    hers = await handsets.of(member)
    b = await meetups_on(hers, f"/meetups/{date}")
    await expect(b.says("You're coming.")).to_be_visible()

    await hers.lose_line()
    await b.app.button("I can't come after all").click()
    await expect(b.app.waiting).to_be_visible()
    await town.done(leader, "CancelMeetup", occurrence=date, scope="THIS", reason="")
    await hers.find_line()

    await expect(b.app.says("This was called off.")).to_be_visible()
    await expect(b.app.waiting).to_have_count(0)
    await b.app.go_to("Meetups")
    await b.app.page.goto(f"{hers.line.address}/you/drafts")
    await expect(b.app.says(re.compile("stays as it is"))).to_have_count(0)


async def test_the_link_is_there_shortly_before_for_those_who_come_and_is_kept_nowhere(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    soon, later = timedelta(minutes=20), timedelta(minutes=90)
    date = await town.meetup(leader, circle, soon, link=_LINK, words={"place": ""})
    not_yet = await town.meetup(leader, circle, later, link=_LINK, words={"place": ""})
    member = await town.member(circle)
    await town.comes(member, not_yet)
    hers = await handsets.of(member)
    b = await meetups_on(hers, f"/meetups/{date}")
    await expect(b.where).to_contain_text("The link to join is shown to those who come")

    await b.come()
    await expect(b.app.link("Join now")).to_have_attribute("href", _LINK)
    await b.app.page.goto(f"{hers.line.address}/meetups/{not_yet}")
    await expect(b.where).to_contain_text("The link to join appears here")
    await expect(b.app.link("Join now")).to_have_count(0)
    await memory.until_kept(b.app.page, not_yet)

    assert _LINK not in json.dumps(await memory.everything(b.app.page))
    assert all(sent.body["variables"]["occurrence"] == date for sent in hers.line.named("JoinLink"))


async def test_who_is_elsewhere_reads_their_own_time_and_the_time_there(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    time = at_home(days=7, at="23:30") | {"zone": "Europe/Berlin"}
    date = await town.meetup(leader, circle, time=time)
    hers = await handsets.of(await town.member(circle), timezone_id="America/St_Johns")
    b = await meetups_on(hers, f"/meetups/{date}")

    await expect(b.when).to_contain_text("in St Johns")
    await expect(b.when).to_contain_text(re.compile(r"That is .*23:30.01:00 in Berlin"))


async def test_among_all_meetups_both_clocks_are_named_where_they_differ(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    time = at_home(days=7, at="18:30") | {"zone": "Europe/Berlin"}
    await town.meetup(leader, circle, time=time, words={"title": "River walk"})
    await town.meetup(leader, circle, time=time, link=_LINK, words={"title": "Morning tea", "place": ""})
    b = await meetups_on(await handsets.of(await town.member(circle)))

    await expect(b.coming("River walk")).to_contain_text(re.compile("18:30 in Berlin.*17:30 in London"))
    await expect(b.coming("Morning tea")).to_contain_text(re.compile("17:30 in London.*18:30 in Berlin"))


async def test_a_series_takes_two_lines_of_the_list_and_opens_on_the_day_that_was_asked_for(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    time, rule = at_home(days=7, at="18:30"), {"frequency": "WEEKLY", "count": 30}
    await town.meetup(leader, circle, time=time, rule=rule)
    b = await meetups_on(await handsets.of(await town.member(circle)))
    day = (datetime.now(UTC) + timedelta(days=28)).strftime("%-d %B")
    await expect(b.coming("Evening walk")).to_have_count(2)

    await b.day(re.compile(rf" {day}, one meetup$")).click()
    await expect(b.app.page.get_by_role("heading", level=3, name=day)).to_be_focused()
    await expect(b.coming("Evening walk")).to_have_count(3)
    await b.all_dates("Evening walk").click()

    await expect(b.app.title("All dates")).to_be_visible()
    await expect(b.app.page.get_by_role("main").get_by_role("listitem").first).to_contain_text("18:30")


async def test_a_date_goes_into_the_calendar_of_the_phone_without_its_link(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, link=_LINK)
    member = await town.member(circle)
    await town.comes(member, date)
    b = await meetups_on(await handsets.of(member), f"/meetups/{date}")
    await memory.until_shell_is_kept(b.app.page)

    async with b.app.page.expect_download() as download:
        await b.app.link("Add to calendar").click()

    calendar = (await (await download.value).path()).read_text()
    assert "SUMMARY:Evening walk" in calendar
    assert "meet.example.org" not in calendar


async def test_who_goes_by_keyboard_stays_where_they_answered(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle)
    b = await meetups_on(await handsets.of(await town.member(circle)), f"/meetups/{date}")

    await b.app.button("I'll come").press("Enter")

    await expect(b.says("You're coming.")).to_be_visible()
    await expect(b.app.page.get_by_role("heading", name="Will you come?")).to_be_focused()
    await b.app.page.keyboard.press("Tab")
    await expect(b.app.page.get_by_role("checkbox", name="Others may see that I come")).to_be_focused()


async def test_a_day_of_the_strip_leads_to_its_place_in_the_list(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    for _ in range(22):
        await town.meetup(leader, circle)
    await town.meetup(leader, circle, time=at_home(days=9, at="12:00"), words={"title": "Morning tea"})
    b = await meetups_on(await handsets.of(await town.member(circle)))
    day = (datetime.now(UTC) + timedelta(days=9)).strftime("%-d %B")

    await b.day(re.compile(rf" {day}, one meetup$")).click()

    heading = b.app.page.get_by_role("heading", level=3, name=day)
    await expect(heading).to_be_focused()
    await expect(heading).to_be_in_viewport()
    await expect(b.coming("Morning tea")).to_be_visible()
