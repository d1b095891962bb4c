"""What the people of the demo say, as a reader would judge it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from ripple.demo import texts
from ripple.demo.plan import PlannedPost, plan, small_circle
from ripple.demo.wording import facts_of_the_hour, fill

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
LONGEST = 5000
NEVER = re.compile(
    r"\b(suffer\w*|commit(s|ted|ting)? suicide|overdos\w*|noose|self-harm\w*|wrists|razor\w*|"
    r"hang(s|ed|ing)? (him|her|my|them)sel\w+|kill(s|ed|ing)? (him|her|my|them)sel\w+|jump(s|ed|ing)? off|"
    r"milligrams?|\d+ ?mg|lorem|ipsum)\b",
    re.IGNORECASE,
)


def said(posts: tuple[PlannedPost, ...]) -> Iterator[str]:
    for post in posts:
        yield post.text
        yield from (comment.text for comment in post.comments)


COMMUNITY = tuple(plan(2026, until=NOW).posts())
SMALL = tuple(small_circle(2026, until=NOW).posts())


def everything_written() -> Iterator[tuple[texts.CircleTexts, texts.Theme, str]]:
    for circle in texts.circles():
        for theme in (*circle.themes, *texts.moods().values()):
            replies = [*theme.replies, *(reply for post in theme.posts for reply in post.replies)]
            parts = [*(post.text for post in theme.posts), *theme.openings, *theme.middles, *theme.closings]
            spoken = [line for reply in replies for line in (reply.text, *reply.answers)]
            for text in (*parts, *spoken, *theme.thanks):
                yield circle, theme, text


def test_hardly_any_post_is_said_twice() -> None:
    texts_of_posts = Counter(post.text for post in COMMUNITY)

    assert sum(count for count in texts_of_posts.values() if count > 1) <= 0.02 * len(COMMUNITY)
    assert max(texts_of_posts.values()) <= 2


def test_no_screenful_of_a_circle_repeats_itself() -> None:
    for circle in texts.circles():
        told = [post.text for post in COMMUNITY if post.circle == circle.planned.key]

        for begin in range(len(told) - 20):
            assert len(set(told[begin : begin + 20])) == 20


def test_no_comment_is_said_twice_under_one_post() -> None:
    for post in COMMUNITY:
        top = [comment.text for comment in post.comments if comment.parent is None]

        assert len(set(top)) == len(top)


def test_comments_are_many_and_varied() -> None:
    comments = Counter(comment.text for post in COMMUNITY for comment in post.comments)

    assert len(comments) >= 2500
    assert max(comments.values()) <= 30


def test_posts_are_as_short_as_a_line_and_as_long_as_a_letter() -> None:
    lengths = sorted(len(post.text) for post in COMMUNITY)

    assert lengths[40] < 40
    assert lengths[-40] > 600
    assert lengths[-1] <= LONGEST


def test_nothing_is_left_unfilled_or_empty() -> None:
    for text in (*said(COMMUNITY), *said(SMALL)):
        assert text.strip() == text != ""
        assert not re.search(r"[{}|]|\.\.\.\.|  |^[>\[=]", text), text


def test_every_text_can_be_said_by_everyone_in_its_circle() -> None:
    rng = Random(1)
    pools = texts.shared()["slots"]
    for circle, _, text in everything_written():
        for person in circle.people:
            facts = {**person, **facts_of_the_hour(NOW), "ago": "a year", "author": "Sam"}
            facts |= {f"your {key}": value for key, value in facts.items() if key != "your"}
            facts["your person"] = person["your"]

            assert "{" not in fill(text, facts, pools, rng)


def test_no_choice_says_the_name_of_a_slot() -> None:
    slots = {*texts.shared()["slots"], "person", "he", "him", "his", "name", "partner", "ago"}
    for _, theme, text in everything_written():
        for choice in re.findall(r"\{([^{}]*\|[^{}]*)\}", text):
            assert not slots.intersection(choice.lower().split("|")), (theme.key, text)


def test_a_reply_that_is_kept_for_some_posts_has_such_posts() -> None:
    for circle in texts.circles():
        for theme in circle.themes:
            told = " ".join([*(post.text for post in theme.posts), *theme.openings, *theme.middles, *theme.closings])
            for reply in theme.replies:
                for word in reply.about:
                    assert word in told.lower(), (circle.planned.key, theme.key, word)


def test_nobody_speaks_of_methods_doses_or_blame() -> None:
    for text in (*said(COMMUNITY), *said(SMALL), *(text for _, _, text in everything_written())):
        assert not NEVER.search(text), text


def test_every_circle_has_much_to_talk_about() -> None:
    for circle in texts.circles():
        posts = sum(len(theme.posts) for theme in circle.themes)

        assert len(circle.themes) >= 12
        assert posts >= 100
        assert sum(theme.hello for theme in circle.themes) == 1
        assert any(theme.night for theme in circle.themes)
