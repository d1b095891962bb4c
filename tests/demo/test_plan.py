import tracemalloc
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice

import pytest

from ripple.demo.plan import (
    CONTENT_NOTES,
    DEMO_GRADUATE,
    DEMO_LEADER,
    DEMO_NEWCOMER,
    DEMO_OWNER,
    Plan,
    PlannedPost,
    plan,
    small_circle,
)

NOW = datetime(2026, 11, 23, 18, 30, 15, 123_000, tzinfo=UTC)
KNOWN = (DEMO_NEWCOMER, DEMO_GRADUATE, DEMO_LEADER)
MEGABYTE = 1024 * 1024


@cache
def community() -> tuple[Plan, tuple[PlannedPost, ...]]:
    planned = plan(2026, until=NOW)
    return planned, tuple(planned.posts())


@cache
def small() -> tuple[Plan, tuple[PlannedPost, ...]]:
    planned = small_circle(2026, until=NOW)
    return planned, tuple(planned.posts())


@pytest.fixture(params=[community, small], ids=["the community", "the small circle"])
def planned(request: pytest.FixtureRequest) -> tuple[Plan, tuple[PlannedPost, ...]]:
    found: tuple[Plan, tuple[PlannedPost, ...]] = request.param()
    return found


def test_the_same_seed_plans_the_same_people_and_posts() -> None:
    again = plan(2026, until=NOW)

    members, posts = again.members, list(again.posts())

    assert members == community()[0].members
    assert posts == list(community()[1])


def test_another_seed_plans_other_people_and_posts() -> None:
    other = plan(7, until=NOW)

    posts = list(islice(other.posts(), 50))

    assert other.members != community()[0].members
    assert {post.text for post in posts} != {post.text for post in community()[1][:50]}


def test_a_plan_reads_the_same_twice() -> None:
    everything, posts = community()

    assert list(islice(everything.posts(), 100)) == list(posts[:100])


def test_two_hundred_members_write_two_thousand_posts_in_five_circles() -> None:
    everything, posts = community()

    assert len(everything.circles) == 5
    assert len(everything.members) == 200
    assert len(posts) == everything.post_count == 2000


def test_every_circle_is_busy_and_has_people_in_every_role() -> None:
    everything, posts = community()
    written = Counter(post.circle for post in posts)

    for circle in everything.circles:
        there = [m for member in everything.members for m in member.memberships if m.circle == circle.key]

        assert written[circle.key] > 200
        assert {duty for membership in there for duty in membership.duties} == {"leader", "coordinator", "moderator"}
        assert {membership.stage for membership in there} == {"newcomer", "member", "graduate"}
        assert sum(membership.stage == "member" for membership in there) > len(there) / 3


def test_scale_multiplies_members_and_posts() -> None:
    half = plan(2026, until=NOW, scale=0.5)

    assert len(half.members) == 100
    assert sum(1 for _ in half.posts()) == half.post_count == 1000


def test_the_smallest_scale_still_has_the_known_people() -> None:
    tiny = plan(2026, until=NOW, scale=0.01)

    assert {*KNOWN, DEMO_OWNER} <= {member.handle for member in tiny.members}
    assert sum(1 for _ in tiny.posts()) == 20


def test_a_hundredfold_community_comes_as_a_stream() -> None:
    huge = plan(2026, until=NOW, scale=100)
    tracemalloc.start()

    first = list(islice(huge.posts(), 1000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (len(huge.members), huge.post_count, len(first)) == (20_000, 200_000, 1000)
    assert first[-1].at - first[0].at < timedelta(days=3)
    assert peak < 60 * MEGABYTE
    assert len({member.handle for member in huge.members}) == 20_000


def test_nobody_writes_or_reacts_before_they_joined(planned: tuple[Plan, tuple[PlannedPost, ...]]) -> None:
    everything, posts = planned
    joined = {(member.key, m.circle): m.at for member in everything.members for m in member.memberships}

    for post in posts:
        assert post.at >= joined[post.author, post.circle]
        assert all(comment.at >= joined[comment.author, post.circle] for comment in post.comments)
        assert all(reaction.at >= joined[reaction.member, post.circle] for reaction in post.reactions)


def test_members_join_before_their_first_circle_and_never_twice(planned: tuple[Plan, tuple[PlannedPost, ...]]) -> None:
    for member in planned[0].members:
        times = [membership.at for membership in member.memberships]

        assert member.joined_at <= times[0]
        assert times == sorted(times)
        assert len({membership.circle for membership in member.memberships}) == len(times)


def test_every_time_is_a_whole_millisecond_of_utc_up_to_now(planned: tuple[Plan, tuple[PlannedPost, ...]]) -> None:
    everything, posts = planned
    times = [member.joined_at for member in everything.members]
    times += [membership.at for member in everything.members for membership in member.memberships]
    for post in posts:
        times += [post.at, post.edited_at or post.at]
        times += [comment.at for comment in post.comments]
        times += [reaction.at for reaction in post.reactions]

    assert all(at.tzinfo is UTC and at.microsecond % 1000 == 0 and at <= NOW for at in times)


def test_posts_come_oldest_first_and_answers_after_what_they_answer(
    planned: tuple[Plan, tuple[PlannedPost, ...]],
) -> None:
    posts = planned[1]

    assert [post.at for post in posts] == sorted(post.at for post in posts)
    for post in posts:
        at = {post.id: post.at} | {comment.id: comment.at for comment in post.comments}
        assert all(comment.at >= at[comment.parent or post.id] for comment in post.comments)
        assert all(reaction.at >= at[reaction.target] for reaction in post.reactions)
        assert post.edited_at is None or post.edited_at > post.at


def test_comments_are_two_levels_deep_and_never_more(planned: tuple[Plan, tuple[PlannedPost, ...]]) -> None:
    for post in planned[1]:
        top = {comment.id for comment in post.comments if comment.parent is None}

        assert all(comment.parent in top for comment in post.comments if comment.parent is not None)


def test_a_member_sets_each_reaction_once_and_never_on_their_own_words(
    planned: tuple[Plan, tuple[PlannedPost, ...]],
) -> None:
    for post in planned[1]:
        writer = {post.id: post.author} | {comment.id: comment.author for comment in post.comments}
        comments = {comment.id for comment in post.comments}
        set_ones = [(reaction.member, reaction.target, reaction.kind) for reaction in post.reactions]

        assert len(set(set_ones)) == len(set_ones)
        assert all(writer[reaction.target] != reaction.member for reaction in post.reactions)
        assert all(reaction.comment == (reaction.target in comments) for reaction in post.reactions)


def test_every_id_is_its_own_and_looks_random() -> None:
    posts = [*community()[1], *small()[1]]
    ids = [post.id for post in posts] + [comment.id for post in posts for comment in post.comments]

    assert len(set(ids)) == len(ids)
    assert all(number.version == 4 for number in ids)


def test_the_known_people_have_a_past_in_two_or_three_circles() -> None:
    everything, posts = community()
    by_handle = {member.handle: member for member in everything.members}
    written = Counter(post.author for post in posts)

    stages = {handle: by_handle[handle].memberships[0].stage for handle in KNOWN}

    assert stages[DEMO_NEWCOMER] == "newcomer"
    assert stages[DEMO_GRADUATE] == "graduate"
    assert "leader" in by_handle[DEMO_LEADER].memberships[0].duties
    assert all(2 <= len(by_handle[handle].memberships) <= 3 for handle in KNOWN)
    assert all(written[handle] >= 3 for handle in KNOWN)
    assert [member.handle for member in everything.members if member.owner] == [DEMO_OWNER]


def test_most_is_written_in_the_evening_and_some_days_are_quiet() -> None:
    posts = community()[1]
    hours, days = Counter(post.at.hour for post in posts), Counter(post.at.date() for post in posts)

    assert sum(hours[hour] for hour in range(18, 23)) > sum(hours[hour] for hour in range(6, 12))
    assert min(days.values()) < 12
    assert max(days.values()) > 30
    assert len(days) >= 88


def test_newcomers_keep_arriving_and_say_hello() -> None:
    everything, posts = community()
    start = posts[0].at
    weeks = Counter((member.joined_at - start).days // 7 for member in everything.members if member.joined_at > start)

    assert len(weeks) >= 11
    assert sum(weeks.values()) > 50


def test_some_posts_stay_unanswered_and_some_become_long_talks() -> None:
    sizes = Counter(len(post.comments) for post in community()[1])

    assert 0.05 < sizes[0] / 2000 < 0.25
    assert sum(count for size, count in sizes.items() if size >= 7) > 50


def test_notes_come_from_the_organisations_list_or_are_short_free_text() -> None:
    notes = Counter(post.note for post in community()[1] if post.note is not None)

    assert 0.05 < sum(notes.values()) / 2000 < 0.35
    assert set(CONTENT_NOTES) - {"Medication"} <= set(notes)
    assert sum(count for note, count in notes.items() if note not in CONTENT_NOTES) < 40
    assert all(len(note) <= 60 for note in notes)
