"""Pictures of every screen of the demo community, for people to look at: `python -m tests.e2e.screens OUTDIR`.

One more, the feed on a phone, is what the README shows.
"""

import asyncio
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from playwright.async_api import Browser, BrowserContext, async_playwright

from ripple.demo.load import PASSPHRASE, SIGN_INS
from tests.e2e.app import built
from tests.e2e.handset import DESK, FLAGS, LOCALE, PATIENCE, PHONE, chromium
from tests.e2e.line import fresh_connections
from tests.e2e.pages import App
from tests.e2e.people import Circle, Person, Town
from tests.e2e.tour import LEADER, MEMBER, OWNER, VISITOR, Sights, Stop
from tests.phone import Phone
from tests.processes.running import environment, start_up

_README = Path(__file__).parents[2] / "infra" / "pictures" / "feed-phone.png"
_SCHEMES: Sequence[Any] = ("light", "dark")


async def _pictures(base: str, out: Path) -> None:
    async with fresh_connections() as http, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        town = Town(http, base)
        town.owner = await _signed_in(http, base, SIGN_INS["the owner"])
        member = await _signed_in(http, base, SIGN_INS["a graduate"])
        leader = await _signed_in(http, base, SIGN_INS["a peer leader"])
        sights, led = await _sights(town, member), await _led(town, leader)
        for stops, person, seen in (
            (VISITOR, None, sights),
            (MEMBER, member, sights),
            (LEADER, leader, led),
            (OWNER, town.owner, sights),
        ):
            context = await _context(browser, base, person)
            await _tour(context, base, stops, seen, out)
            await context.close()
        await _readme(browser, base, leader)
        await browser.close()


async def _signed_in(http: aiohttp.ClientSession, base: str, handle: str) -> Person:
    body = {"handle": handle, "passphrase": PASSPHRASE}
    async with http.post(f"{base}/api/sign-in", json=body, headers={"origin": base}) as answer:
        answer.raise_for_status()
        cookies = {cookie.key: cookie.value for cookie in answer.cookies.values()}
    return Person(handle, handle, cookies, Phone(http, base, cookies))


async def _sights(town: Town, member: Person) -> Sights:
    """What a member of the demo community has to look at, and what is made for it."""
    viewer = await town.done(member, "CurrentViewer")
    found = viewer["memberships"][0]["circle"]
    code = await town.invitation(found["id"])
    circle = Circle(found["id"], found["name"], code)
    page = await town.done(member, "FeedPage", circle=circle.id, first=50)
    posts = [edge["node"] for edge in page["edges"]]
    post = next(each["id"] for each in posts if each["commentCount"] > 1 and not each["byline"]["mine"])
    own = await town.publishes(member, circle, "Walked to the end of the road and back. The road is short, but still.")
    unread = await town.circle("Sunday potters")
    await town.enters(member, unread)
    date = (await town.done(member, "MyMeetups"))[0]
    await town.has_device(member, "Kitchen tablet")
    return Sights(code, circle.id, circle.name, unread.id, post, own, date["id"], date["title"])


async def _led(town: Town, leader: Person) -> Sights:
    """A series online that the leader has just posted, and to which somebody comes."""
    viewer = await town.done(leader, "CurrentViewer")
    found = next(each["circle"] for each in viewer["memberships"] if "LEADER" in each["duties"])
    words = {"title": "Tea and quiet", "place": "", "about": "Cameras off is fine.", "agreement": "Nobody records."}
    circle = Circle(found["id"], found["name"], await town.invitation(found["id"]))
    date = await town.meetup(
        leader, circle, words=words, rule={"frequency": "WEEKLY"}, link="https://meet.example.org/tea", seats=8
    )
    await town.comes(await town.member(circle), date, seen=True)
    return Sights(circle.code, circle.id, circle.name, date=date, date_title=words["title"])


async def _context(browser: Browser, base: str, person: Person | None, **options: Any) -> BrowserContext:
    context = await browser.new_context(viewport=PHONE, reduced_motion="reduce", **LOCALE, **options)
    context.set_default_timeout(PATIENCE)
    cookies = person.cookies if person else {}
    await context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
    return context


async def _tour(context: BrowserContext, base: str, stops: Sequence[Stop], sights: Sights, out: Path) -> None:
    app = App(await context.new_page())
    for stop in stops:
        await app.page.set_viewport_size(PHONE)
        await stop.reach(app, base, sights)
        for width, size in (("phone", PHONE), ("desk", DESK)):
            await app.page.set_viewport_size(size)
            for scheme in _SCHEMES:
                await app.page.emulate_media(color_scheme=scheme)
                await app.page.screenshot(path=out / f"{stop.name}-{width}-{scheme}.png")


async def _readme(browser: Browser, base: str, member: Person) -> None:
    context = await _context(browser, base, member, device_scale_factor=1.5)
    app = App(await context.new_page())
    await app.page.goto(base)
    await app.posts.first.wait_for()
    _README.parent.mkdir(parents=True, exist_ok=True)
    await app.page.screenshot(path=_README)
    await context.close()


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        app = str(built())
        up = start_up(Path(folder), pwa_dir=app)
        try:
            subprocess.run([sys.executable, "-m", "ripple", "demo"], env=environment(Path(folder)), check=True)
            asyncio.run(_pictures(f"http://127.0.0.1:{up.port}", out))
        finally:
            up.stop(signal.SIGTERM)
    shutil.copy(_README, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
