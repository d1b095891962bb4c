"""Every screen there is, with what opens on it, as stops of a tour."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import expect

from tests.e2e.pages import App
from tests.e2e.telling import Telling


@dataclass(frozen=True)
class Sights:
    """What the addresses of the tour are filled with.

    `unread`: a circle whose agreement is not accepted yet. `date`: of a meetup, in a series. `pair`: with
    `other`. `room`: of two who are no pair.
    """

    code: str = ""
    circle: str = ""
    circle_name: str = ""
    unread: str = ""
    post: str = ""
    own_post: str = ""
    date: str = ""
    date_title: str = ""
    pair: str = ""
    other: str = ""
    room: str = ""


async def _nothing_more(_: App) -> None:
    """The screen as it opens."""


@dataclass(frozen=True)
class Stop:
    """`title` is the screen's heading; `then` opens what is to be seen on it."""

    name: str
    path: str
    title: str
    then: Callable[[App], Awaitable[None]] = _nothing_more

    async def reach(self, app: App, origin: str, sights: Sights) -> None:
        path = self.path.format(**vars(sights))
        await app.page.goto("about:blank")
        await app.page.goto(f"{origin}{path}")
        await expect(app.title(self.title.format(**vars(sights)))).to_be_visible()
        await expect(app.loading).to_have_count(0)
        await self.then(app)


async def _invitation(app: App) -> None:
    await expect(app.button("Go on")).to_be_visible()


async def _details(app: App) -> None:
    await app.look_at_invitation()
    await expect(app.box("The name others see")).not_to_have_value("")


async def _mistaken(app: App) -> None:
    await _details(app)
    await app.passphrase.fill("short")
    await app.button("Join").click()
    await expect(app.says("A passphrase needs at least")).to_be_visible()


async def _feed(app: App) -> None:
    await app.button("Respond").first.click()


async def _own_words(app: App) -> None:
    await app.page.get_by_label("Content note").select_option("In my own words")


async def _talk(app: App) -> None:
    await expect(app.comments.first).to_be_visible()


async def _menu(app: App) -> None:
    await app.posts.first.get_by_role("button", name="More about the post by").click()
    await expect(app.dialog("This post")).to_be_visible()


async def _deleting(app: App) -> None:
    await _menu(app)
    await app.button("Delete").click()
    await expect(app.dialog("Delete this post?")).to_be_visible()


async def _blocking(app: App) -> None:
    await _menu(app)
    await app.page.get_by_role("button", name="Block this person").click()
    await expect(app.page.get_by_role("dialog", name="Block")).to_be_visible()


async def _coming(app: App) -> None:
    await expect(app.page.get_by_role("region", name="Coming up")).to_be_visible()


async def _answer(app: App) -> None:
    await expect(app.page.get_by_role("region", name="Will you come?")).to_be_visible()


async def _form(app: App) -> None:
    await app.page.get_by_text("More", exact=True).click()
    await app.page.get_by_label("Repeats").select_option("By months, same weekday")
    await app.button("Another time zone").click()
    await app.button("Another length").click()


async def _form_mistaken(app: App) -> None:
    await app.box("Name").fill("")
    await app.page.get_by_role("button", name="Post it in").click()
    await expect(app.says("Please give it a name.")).to_be_visible()


async def _agreeing(app: App) -> None:
    await app.button("I'll come").or_(app.button("Wait for a seat")).click()
    await expect(app.dialog("What everyone who comes agrees on")).to_be_visible()


async def _which_dates(app: App) -> None:
    await app.button("Save").click()
    await expect(app.dialog("Which dates?")).to_be_visible()


async def _calling_off(app: App) -> None:
    await app.button("Call it off").click()
    await expect(app.dialog("Call this off?")).to_be_visible()


async def _replacing_link(app: App) -> None:
    await app.page.get_by_role("button", name="Replace the link").click()
    await expect(app.dialog("Replace the link")).to_be_visible()


async def _leaving_out(app: App) -> None:
    await app.page.get_by_role("button", name="Leave this date out").click()
    await expect(app.dialog("Leave this date out?")).to_be_visible()


async def _leaving(app: App) -> None:
    await app.button("Leave this circle").click()
    await expect(app.page.get_by_role("dialog", name="Leave")).to_be_visible()


async def _signing_out(app: App) -> None:
    await app.button("Sign out").click()
    await expect(app.dialog("Sign out on this device?")).to_be_visible()


async def _answered(app: App) -> None:
    come, agree = app.button("I'll come"), app.button("I agree, and I'll come")
    await expect(come.or_(app.button("I can't come after all"))).to_be_visible()
    if await come.count():
        await come.click()
        await expect(agree.or_(app.button("I can't come after all"))).to_be_visible()
    if await agree.count():
        await agree.click()
    await expect(app.says("Shall we remind you?")).to_be_visible()


async def _ledger(app: App) -> None:
    await Telling(app).choice("Other times for this meetup").check()
    await expect(app.says("Remind me")).to_be_visible()


async def _quiet_hours(app: App) -> None:
    await Telling(app).choice("Have quiet hours").check()
    await expect(Telling(app).choice("From")).to_be_visible()


async def _chosen_zone(app: App) -> None:
    await Telling(app).choice("Follow this phone").uncheck()
    await expect(Telling(app).choice("Time zone")).to_be_visible()


async def _device(app: App) -> None:
    await app.button(re.compile("^Kitchen tablet")).click()
    await expect(app.dialog("Kitchen tablet")).to_be_visible()


async def _calendar(app: App) -> None:
    await app.button("Make an address").or_(app.button("Copy the address")).click()
    await expect(app.button("Copy the address")).to_be_visible()


async def _requests(app: App) -> None:
    await expect(app.page.get_by_role("region", name="Someone asks you")).to_be_visible()


async def _offers(app: App) -> None:
    await expect(app.page.get_by_role("region", name="Your search for a mentor")).to_be_visible()


async def _find_mistaken(app: App) -> None:
    await app.button("Look for mentors").click()
    await expect(app.says("Please choose at least one.")).to_be_visible()


async def _applicants(app: App) -> None:
    await expect(app.page.get_by_role("region", name="Would like to be mentors")).to_be_visible()


async def _helps(app: App) -> None:
    await app.button("See what helps").click()
    await expect(app.says("What helps")).to_be_visible()


VISITOR = [
    Stop("welcome", "/", "Ripple"),
    Stop("join-code", "/join", "Join"),
    Stop("join-circle", "/join#{code}", "Join", _invitation),
    Stop("join-details", "/join#{code}", "Join", _details),
    Stop("join-mistaken", "/join#{code}", "Join", _mistaken),
    Stop("sign-in", "/sign-in", "Sign in"),
    Stop("recover", "/recover", "Use your recovery code"),
]

MEMBER = [
    Stop("feed", "/", "Feed", _feed),
    Stop("feed-of-a-circle", "/?circle={circle}", "Feed", _feed),
    Stop("write", "/write", "Write"),
    Stop("write-with-a-note", "/write", "Write", _own_words),
    Stop("write-agreement", "/write?circle={unread}", "Write"),
    Stop("post", "/post/{post}", "Post", _talk),
    Stop("post-menu", "/post/{post}", "Post", _menu),
    Stop("post-block", "/post/{post}", "Post", _blocking),
    Stop("own-post-menu", "/post/{own_post}", "Post", _menu),
    Stop("own-post-delete", "/post/{own_post}", "Post", _deleting),
    Stop("edit-post", "/post/{own_post}/edit", "Change your post"),
    Stop("meetups", "/meetups", "Meetups", _coming),
    Stop("meetups-of-a-circle", "/meetups?circle={circle}", "Meetups", _coming),
    Stop("meetup", "/meetups/{date}", "{date_title}", _answer),
    Stop("meetup-dates", "/meetups/{date}/series", "All dates"),
    Stop("meetup-gone", "/meetups/00000000-0000-4000-8000-000000000000", "Meetup"),
    Stop("mentoring", "/mentoring", "Mentoring"),
    Stop("find-a-mentor", "/mentoring/find?circle={circle}", "Find a mentor", _find_mistaken),
    Stop("meetup-coming", "/meetups/{date}", "{date_title}", _answered),
    Stop("reminders", "/meetups/{date}/reminders", "Reminders", _ledger),
    Stop("notifications", "/notifications", "Notifications"),
    Stop("how-you-are-told", "/you/notifications", "How you are told"),
    Stop("when-you-are-reminded", "/you/notifications/leads", "When you are reminded"),
    Stop("what-reaches-your-phone", "/you/notifications/types", "What reaches your phone"),
    Stop("lock-screen", "/you/notifications/lock-screen", "What others can read"),
    Stop("quiet-hours", "/you/notifications/quiet-hours", "Quiet hours", _quiet_hours),
    Stop("time-zone", "/you/notifications/time-zone", "Your time zone", _chosen_zone),
    Stop("devices", "/you/notifications/devices", "Your devices", _device),
    Stop("own-calendar", "/you/notifications/calendar", "In your own calendar", _calendar),
    Stop("you", "/you", "You"),
    Stop("ripple", "/you/ripple", "My ripple"),
    Stop("ripple-names", "/you/ripple/names", "Names in ripples"),
    Stop("ripple-of-all", "/you/ripple/community", "What we pass on"),
    Stop("badges", "/you/badges", "Badges"),
    Stop("sign-out", "/you", "You", _signing_out),
    Stop("name", "/you/name", "Your name"),
    Stop("drafts", "/you/drafts", "Drafts"),
    Stop("content-notes", "/you/reading", "Content notes"),
    Stop("appearance", "/you/appearance", "Appearance"),
    Stop("sessions", "/you/sessions", "Where you are signed in"),
    Stop("blocks", "/you/blocks", "People you blocked"),
    Stop("passphrase", "/you/passphrase", "Passphrase"),
    Stop("install", "/you/install", "Put Ripple on this phone"),
    Stop("recovery-code", "/recovery-code", "Your recovery code"),
    Stop("circles", "/circles", "Circles"),
    Stop("circle", "/circles/{circle}", "{circle_name}"),
    Stop("leave-circle", "/circles/{circle}", "{circle_name}", _leaving),
    Stop("redeem", "/join#{code}", "Your invitation"),
    Stop("nothing-here", "/nowhere", "Nothing here"),
]

OWNER = [
    Stop("new-circle", "/circles/new", "A new circle"),
    Stop("edit-circle", "/circles/{circle}/edit", "Change this circle"),
    Stop("invitations", "/circles/{circle}/invitations", "Invitations"),
    Stop("people", "/circles/{circle}/people", "Stages and duties"),
]

LEADER = [
    Stop("meetups-of-a-leader", "/meetups", "Meetups", _coming),
    Stop("meetup-led", "/meetups/{date}", "{date_title}", _answer),
    Stop("meetup-agree", "/meetups/{date}", "{date_title}", _agreeing),
    Stop("meetup-call-off", "/meetups/{date}", "{date_title}", _calling_off),
    Stop("meetup-link", "/meetups/{date}", "{date_title}", _replacing_link),
    Stop("meetup-people", "/meetups/{date}/people", "Who comes"),
    Stop("meetup-series", "/meetups/{date}/series", "All dates"),
    Stop("meetup-leave-out", "/meetups/{date}/series", "All dates", _leaving_out),
    Stop("meetup-edit", "/meetups/{date}/edit", "Change this meetup"),
    Stop("meetup-which-dates", "/meetups/{date}/edit", "Change this meetup", _which_dates),
    Stop("meetup-new", "/meetups/new", "Post a meetup", _form),
    Stop("meetup-mistaken", "/meetups/new", "Post a meetup", _form_mistaken),
]

MENTOR = [
    Stop("mentoring-asked", "/mentoring", "Mentoring", _requests),
    Stop("what-you-offer", "/mentoring/become?circle={circle}", "What you offer"),
    Stop("mentors-and-pairs", "/mentoring/board?circle={circle}", "Mentors and pairs", _applicants),
    Stop("topics-and-steps", "/mentoring/plan?circle={circle}", "Topics and steps"),
]

APPLICANT = [Stop("situations", "/mentoring/become/cards?circle={circle}", "Five situations", _helps)]

NEWCOMER = [Stop("mentoring-offered", "/mentoring", "Mentoring", _offers)]
