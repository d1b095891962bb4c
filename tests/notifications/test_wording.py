"""A lock screen says no more than its member allowed, and what is sent holds no more than it says."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.api.facts import Facts
from ripple.locales import sentences
from ripple.notifications.rules import Level, NotificationKind, OwnKind
from ripple.notifications.settings import USUAL, Choices
from ripple.notifications.wording import Wording, sentence_of
from ripple.webpush.messages import SIZES
from tests.notifications.household import ADDRESS

WORDING = Wording(ADDRESS, b"p" * 32)
FACTS = Facts(
    title="Evening walk",
    person="Wren",
    place="The old boathouse",
    starts_at=datetime(2026, 3, 3, 18, 30, tzinfo=UTC),
    zone="Europe/Berlin",
    address="/meetups/secret",
)
MEMBER = replace(USUAL, zone="Europe/Berlin")
EVERY_KIND = [*NotificationKind, *OwnKind]


def said(kind: str, choices: Choices = MEMBER, facts: Facts = FACTS, *, number: int = 3, **body: int) -> dict[str, Any]:
    pushed, sentence = uuid4(), sentence_of(kind, {"lead": 60, **body}, number)
    payload = WORDING.payload(pushed, WORDING.topic(uuid4(), uuid4()), sentence, facts, choices, number)
    content: dict[str, Any] = json.loads(payload)
    assert content["id"] == str(pushed)
    return content


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_discreet_push_names_nothing(kind: str) -> None:
    notification = said(kind)["notification"]
    text = json.dumps(notification).replace(ADDRESS, "")

    for secret in ("walk", "Wren", "boathouse", "19:30", "March", "secret", "circle of"):
        assert secret not in text
    assert kind.replace("_", "-") not in text.replace(json.dumps(notification["body"]), "")


@pytest.mark.parametrize(
    ("kind", "body"), [("moved", "Several dates have changed."), ("cancelled", "Several dates do not take place.")]
)
def test_several_dates_are_told_of_in_one_push(kind: str, body: str) -> None:
    told = {level: said(kind, replace(MEMBER, level=level), count=25)["notification"] for level in Level}

    assert told[Level.DISCREET] | {"tag": "", "navigate": ""} == said(kind)["notification"] | {
        "tag": "",
        "navigate": "",
    }
    assert (told[Level.TITLE]["title"], told[Level.TITLE]["body"]) == ("Evening walk", body)
    assert told[Level.FULL]["body"].startswith(body.removesuffix("."))
    assert told[Level.FULL]["body"].endswith("Tue 3 March, 19:30, The old boathouse")


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_push_with_a_title_names_neither_person_nor_place_nor_time(kind: str) -> None:
    text = json.dumps(said(kind, replace(MEMBER, level=Level.TITLE)))

    for secret in ("Wren", "boathouse", "19:30", "secret"):
        assert secret not in text


def test_the_reminder_of_a_meetup_at_each_level() -> None:
    told = {level: said("reminder", replace(MEMBER, level=level))["notification"] for level in Level}

    assert [(told[level]["title"], told[level]["body"]) for level in Level] == [
        ("Reminder", "Something you planned starts soon. Open the app."),
        ("Evening walk", "Starts soon."),
        ("Evening walk", "Tue 3 March, 19:30, The old boathouse"),
    ]


@pytest.mark.parametrize(
    ("lead", "body"),
    [(0, "starts now"), (5, "starts soon"), (719, "starts soon"), (720, "is coming up"), (20_160, "is coming up")],
)
def test_a_reminder_says_how_soon_and_no_more(lead: int, body: str) -> None:
    discreet = said("reminder", lead=lead)["notification"]
    title = said("reminder", replace(MEMBER, level=Level.TITLE), lead=lead)["notification"]

    assert discreet == discreet | {"title": "Reminder", "body": f"Something you planned {body}. Open the app."}
    assert title["body"] == f"{body.capitalize()}."


def test_a_time_is_the_members_own() -> None:
    elsewhere = replace(MEMBER, level=Level.FULL, zone="Pacific/Auckland")

    assert said("moved", elsewhere)["notification"]["body"] == "Now: Wed 4 March, 07:30, The old boathouse"


def test_what_is_not_known_is_said_more_discreetly() -> None:
    full = replace(MEMBER, level=Level.FULL)

    assert said("comment", full, Facts())["notification"]["title"] == "Something new"
    assert said("reminder", full, Facts(title="Walk"))["notification"]["body"] == "Starts soon."
    assert said("reminder", full, replace(FACTS, place=""))["notification"]["body"] == "Tue 3 March, 19:30"


def test_a_summary_says_how_much_and_not_what() -> None:
    bodies = [said("summary", number=number)["notification"]["body"] for number in (1, 3)]

    assert bodies == ["You have one new thing to read. Open the app.", "You have 3 new things to read. Open the app."]


def test_a_push_is_declarative_and_leads_to_an_address_that_says_nothing() -> None:
    content = said("reminder")

    assert content["web_push"] == 8030
    assert content["notification"]["navigate"] == f"{ADDRESS}/n/{content['id']}"
    assert {"lang": "en", "dir": "ltr", "silent": False}.items() <= content["notification"].items()
    assert set(content) == {"web_push", "notification", "id"}


def test_a_title_of_braces_is_only_a_title() -> None:
    facts = replace(FACTS, title="{person} {place} {0} %s")

    assert said("reminder", replace(MEMBER, level=Level.TITLE), facts)["notification"]["title"] == facts.title


@pytest.mark.parametrize("character", ["a", "\N{GRINNING FACE}", '"', "\\", "\x01"])
def test_the_longest_words_fit_a_message(character: str) -> None:
    facts = replace(FACTS, title=character * 500, place=character * 2_000, person=character * 500)

    for kind in EVERY_KIND:
        content = said(kind, replace(MEMBER, level=Level.FULL), facts)
        assert len(json.dumps(content, ensure_ascii=False).encode()) <= SIZES[-1]


def test_a_topic_is_the_same_for_what_is_merged_and_tells_nothing_of_it() -> None:
    member, other, matter = uuid4(), uuid4(), uuid4()

    assert WORDING.topic(member, matter) == WORDING.topic(UUID(str(member)), matter)
    assert len({WORDING.topic(member, matter), WORDING.topic(other, matter), WORDING.topic(member, uuid4())}) == 3
    assert len(WORDING.topic(member, matter)) == 32
    assert Wording(ADDRESS, b"q" * 32).topic(member, matter) != WORDING.topic(member, matter)


@pytest.mark.parametrize("language", ["en-GB", "xx", "../en", "en.toml", ""])
def test_a_language_that_the_server_does_not_speak_is_said_in_english(language: str) -> None:
    assert sentences(language)["lang"] == "en"
