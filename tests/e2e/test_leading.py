"""Meetups as those see them who lead: posting, changing, calling off, saying who came."""

import re
from datetime import timedelta

from playwright.async_api import expect

from tests.e2e.handset import Handsets
from tests.e2e.meetups import at_home, meetups_on
from tests.e2e.people import Circle, Person, Town

_A_CLOCK_THAT_IS_AN_HOUR_FAST = """
const RealDate = Date;
Date = class extends RealDate {
  constructor(...parts) { super(...(parts.length ? parts : [Date.now()])); }
  static now() { return RealDate.now() + 3_600_000; }
};
"""


async def test_a_meetup_that_is_moved_says_when_it_was_on_the_screen_that_shows_it(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, time=at_home(days=7, at="18:30"))
    hers, his = await handsets.of(leader), await handsets.of(await town.member(circle))
    b = await meetups_on(his, f"/meetups/{date}")
    await expect(b.when).to_contain_text(re.compile("18:30.20:00"))
    await his.line.until_sent("MeetupChanges")

    a = await meetups_on(hers, f"/meetups/{date}")
    await a.change()
    await a.app.page.get_by_label("Time", exact=True).fill("20:00")
    await a.app.button("Save").click()

    await expect(b.when).to_contain_text(re.compile("20:00.21:30"))
    await expect(b.app.says(re.compile(r"The time has changed\. It was .*18:30"))).to_be_visible()


async def test_a_meetup_that_is_called_off_says_why(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle)
    member = await town.member(circle)
    await town.comes(member, date)
    hers, his = await handsets.of(leader), await handsets.of(member)
    b = await meetups_on(his, f"/meetups/{date}")
    await expect(b.says("You're coming.")).to_be_visible()
    await his.line.until_sent("MeetupChanges")

    a = await meetups_on(hers, f"/meetups/{date}")
    await a.call_off("The path is under water.")

    await expect(b.app.says("This was called off.")).to_be_visible()
    await expect(b.app.says("The path is under water.")).to_be_visible()
    await expect(b.answer).to_have_count(0)


async def test_a_meetup_that_was_called_off_says_no_more_who_comes_or_when_to_be_reminded(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle)
    member = await town.member(circle)
    await town.comes(member, date)
    await town.done(leader, "CancelMeetup", occurrence=date, scope="THIS", reason="The path is under water.")
    b = await meetups_on(await handsets.of(member), f"/meetups/{date}")
    a = await meetups_on(await handsets.of(leader), f"/meetups/{date}")

    await expect(b.app.says("The path is under water.")).to_be_visible()
    await expect(b.app.says("1 person is coming")).to_have_count(0)
    await expect(a.app.link("Who comes, and who came")).to_be_visible()
    await expect(a.app.link("Hand it over")).to_have_count(0)
    await b.app.page.goto(f"{b.app.page.url}/reminders")
    await expect(b.app.title("Reminders")).to_be_visible()
    await expect(b.app.loading).to_have_count(0)
    await expect(b.app.says("Other times for this meetup")).to_have_count(0)


async def test_who_leads_says_that_they_come_too(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    a = await meetups_on(await handsets.of(leader), f"/meetups/{await town.meetup(leader, circle)}")
    await expect(a.says("Say that you come, and you'll be reminded too.")).to_be_visible()

    await a.tap_twice(a.app.button("I can't come"))
    await expect(a.says("You said you can't come.")).to_be_visible()
    await a.app.button("I'll come after all").click()

    await expect(a.says("You're coming.")).to_be_visible()


async def test_who_does_not_lead_a_meetup_hears_why_they_cannot_change_it(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle)
    b = await meetups_on(await handsets.of(await town.member(circle)), f"/meetups/{date}/edit")

    await expect(b.app.says("Only those who lead this meetup can change it.")).to_be_visible()


async def test_of_a_series_one_date_can_be_moved_alone_and_every_date_answered_at_once(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    time, rule = at_home(days=7, at="18:30"), {"frequency": "WEEKLY", "count": 3}
    date = await town.meetup(leader, circle, time=time, rule=rule)
    hers, his = await handsets.of(leader), await handsets.of(await town.member(circle))
    b = await meetups_on(his, f"/meetups/{date}")
    await expect(b.when).to_contain_text("3 times")
    await b.app.page.get_by_role("radio", name="Every date").check()
    await b.come()
    await expect(b.says("You come to every date of it.")).to_be_visible()

    a = await meetups_on(hers, f"/meetups/{date}")
    await a.change()
    await a.app.page.get_by_label("Time", exact=True).fill("20:00")
    await a.app.button("Save").click()
    await a.app.dialog("Which dates?").get_by_role("button", name="This date only").click()
    await expect(a.when).to_contain_text("20:00")

    await b.app.link("All dates").click()
    dates = b.app.page.get_by_role("listitem").filter(has_text="Yours")
    await expect(dates).to_have_count(3)
    await expect(dates).to_contain_text([", 20:00", ", 18:30", ", 18:30"])


async def test_what_was_refused_is_opened_again_as_it_was_written(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    a = await meetups_on(await handsets.of(leader))
    await a.begin("Evening walk")
    await a.app.box("Where").fill("At the weir")
    await a.app.page.get_by_text("More", exact=True).click()
    await a.app.box("Who leads it with you").fill("nobody-of-that-name")
    await a.send(circle.name)
    await expect(a.app.says("No leader of this circle has that handle.")).to_be_visible()

    await a.app.link("Change it").click()
    await expect(a.app.box("Where")).to_have_value("At the weir")
    await a.app.box("Who leads it with you").fill("")
    await a.app.button("Post it now").click()

    await expect(a.yours("Evening walk")).to_have_count(1)
    await expect(a.app.says("No leader of this circle has that handle.")).to_have_count(0)


async def test_a_meetup_that_was_begun_is_there_after_the_tab_was_closed(
    circle: Circle, leader: Person, handsets: Handsets
) -> None:
    hers = await handsets.of(leader)
    a = await meetups_on(hers)
    await a.begin("Evening walk")
    await a.app.box("Where").fill("At the weir")
    await a.app.page.close()

    again = await meetups_on(hers)
    await again.app.link("Post a meetup").click()

    await expect(again.app.box("Name")).to_have_value("Evening walk")
    await again.send(circle.name)
    await expect(again.yours("Evening walk")).to_be_visible()


async def test_a_form_says_what_is_missing_before_anything_is_sent(
    circle: Circle, leader: Person, handsets: Handsets
) -> None:
    hers = await handsets.of(leader)
    a = await meetups_on(hers, "/meetups/new")

    await a.app.button(f"Post it in {circle.name}").click()

    await expect(a.app.says("Please give it a name.")).to_be_visible()
    await expect(a.app.box("Name")).to_be_focused()
    assert hers.line.named("PostMeetup") == []


async def test_a_time_that_has_passed_is_told_across_the_whole_width(
    circle: Circle, leader: Person, handsets: Handsets
) -> None:
    a = await meetups_on(await handsets.of(leader), "/meetups/new")
    await a.app.page.get_by_label("Day", exact=True).fill("2026-01-01")

    await a.app.button(f"Post it in {circle.name}").click()

    day, told = a.app.page.get_by_label("Day", exact=True), a.app.says("This time has passed")
    await expect(day).to_have_accessible_description(re.compile("This time has passed"))
    field, sentence = await day.bounding_box(), await told.bounding_box()
    assert field
    assert sentence
    assert sentence["y"] >= field["y"] + field["height"]
    assert sentence["width"] > 2 * field["width"]


async def test_who_says_too_early_who_came_hears_why(
    town: Town, circle: Circle, leader: Person, handsets: Handsets
) -> None:
    date = await town.meetup(leader, circle, timedelta(minutes=30))
    await town.comes(await town.member(circle, name="Paper Boat"), date)
    hers = await handsets.of(leader)
    await hers.context.add_init_script(_A_CLOCK_THAT_IS_AN_HOUR_FAST)
    a = await meetups_on(hers, f"/meetups/{date}/people")

    await a.app.button("Paper Boat came").click()

    await expect(a.app.says("This hasn't begun yet.")).to_be_visible()
    await expect(a.app.button("Paper Boat came")).to_have_attribute("aria-pressed", "false")
