from datetime import UTC, datetime
from random import Random

import pytest

from ripple.demo.texts import theme
from ripple.demo.wording import facts_of_the_hour, fill, spoken

SCRIPT = """mood: hard
notes: Hospital, Loss
noted: 50

== posts
[Low days]
One line.

Another.
> A reply.
>> Its answer.
---
Short.

== openings
Hello.

== middles
I saw {bird}.

== closings
Bye.

== replies
Any.
[line|bird] Of that line.
>> Yes.

== thanks
Thank you.
"""


def test_a_slot_says_the_same_wherever_it_stands() -> None:
    pools = {"weekday": ["Monday", "Tuesday", "Friday"]}

    said = {fill("{weekday} and {weekday}", {}, pools, Random(seed)) for seed in range(20)}

    assert said == {"Monday and Monday", "Tuesday and Tuesday", "Friday and Friday"}


def test_a_capital_slot_begins_a_sentence() -> None:
    assert fill("{Person}, {he} said.", {"person": "my wife", "he": "she"}, {}, Random(1)) == "My wife, she said."


def test_a_choice_may_hold_a_slot() -> None:
    said = {fill("{a cat|{bird}}", {}, {"bird": ["a wren"]}, Random(seed)) for seed in range(20)}

    assert said == {"a cat", "a wren"}


def test_a_slot_that_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        fill("{nonsense}", {}, {}, Random(1))


@pytest.mark.parametrize(
    ("hour", "hello", "tonight"), [(8, "Morning", "today"), (14, "Afternoon", "today"), (21, "Evening", "tonight")]
)
def test_words_agree_with_the_hour(hour: int, hello: str, tonight: str) -> None:
    facts = facts_of_the_hour(datetime(2026, 3, 2, hour, tzinfo=UTC))

    assert (facts["hello"], facts["tonight"], facts["today"]) == (hello, tonight, "Monday")
    assert (facts["yesterday"], facts["last month"]) == ("Sunday", "February")


@pytest.mark.parametrize(
    ("habit", "text"),
    [
        ("plain", "It rained. I stayed in."),
        ("small letters", "it rained. i stayed in."),
        ("no last stop", "It rained. I stayed in"),
        ("kiss", "It rained. I stayed in. x"),
        ("trailing dots", "It rained... I stayed in."),
    ],
)
def test_people_keep_their_habits_of_typing(habit: str, text: str) -> None:
    assert spoken("It rained. I stayed in.", habit, "Sam") == text


def test_a_theme_is_read_with_its_notes_replies_and_conditions() -> None:
    read = theme("weather", SCRIPT)

    assert (read.mood, read.notes, read.noted) == ("hard", ("Hospital", "Loss"), 0.5)
    assert [(post.text, post.note) for post in read.posts] == [("One line.\n\nAnother.", "Low days"), ("Short.", None)]
    assert read.posts[0].replies[0].answers == ("Its answer.",)
    assert [(reply.text, reply.about) for reply in read.replies] == [("Any.", ()), ("Of that line.", ("line", "bird"))]
    assert read.replies[1].fits("I saw a BIRD.")
    assert not read.replies[0].fits("I saw a bird.")
