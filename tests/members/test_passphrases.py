"""Passphrases at rest."""

import asyncio
import threading

import pytest

from ripple.kernel.errors import Unavailable
from ripple.members.passphrases import LONGEST_QUEUE, THREADS, Passphrases
from tests.members.house import PASSPHRASE


@pytest.fixture
def passphrases() -> Passphrases:
    return Passphrases(time_cost=1, memory_kib=8)


async def test_a_passphrase_matches_its_own_hash_alone(passphrases: Passphrases) -> None:
    kept = await passphrases.hash(PASSPHRASE)

    assert kept.startswith("$argon2id$")
    assert await passphrases.verify(PASSPHRASE, kept)
    assert not await passphrases.verify(PASSPHRASE + "s", kept)


async def test_two_hashes_of_one_passphrase_differ(passphrases: Passphrases) -> None:
    assert await passphrases.hash(PASSPHRASE) != await passphrases.hash(PASSPHRASE)


async def test_nobody_matches_and_costs_the_same(passphrases: Passphrases) -> None:
    assert not await passphrases.verify(PASSPHRASE, None)
    assert not passphrases.is_outdated(passphrases._nobody)


async def test_a_hash_of_another_cost_is_outdated(passphrases: Passphrases) -> None:
    kept = await passphrases.hash(PASSPHRASE)

    assert not passphrases.is_outdated(kept)
    assert Passphrases(time_cost=2, memory_kib=8).is_outdated(kept)


@pytest.mark.parametrize(
    "common", ["password123", "qwertyuiop", "iloveyou2024", "aaaaaaaaaaaa", "P@ssw0rd!!", "x" * 200]
)
async def test_what_many_people_choose_is_common(passphrases: Passphrases, common: str) -> None:
    assert await passphrases.is_common(common)


async def test_ones_own_handle_or_name_is_easily_guessed(passphrases: Passphrases) -> None:
    assert not await passphrases.is_common("jolly-bramwick-77")
    assert await passphrases.is_common("jolly-bramwick-77", "jolly-bramwick-77", "Jolly Bramwick")
    assert await passphrases.is_common("jollybramwick", "jolly-bramwick-77", "Jolly Bramwick")


async def test_what_is_known_of_one_person_does_not_count_against_another(passphrases: Passphrases) -> None:
    told = await asyncio.gather(
        *(passphrases.is_common("jolly-bramwick-77", *known) for known in [["jolly-bramwick-77"], []] * 25)
    )

    assert told == [True, False] * 25


async def test_a_usual_sentence_is_accepted(passphrases: Passphrases) -> None:
    assert not await passphrases.is_common(PASSPHRASE, "quiet-otter", "Quiet Otter")


async def test_a_flood_takes_no_more_than_a_few_threads_and_the_rest_is_asked_to_come_back(
    passphrases: Passphrases,
) -> None:
    flood = LONGEST_QUEUE + 50

    answers = await asyncio.gather(*(passphrases.hash(PASSPHRASE) for _ in range(flood)), return_exceptions=True)

    assert sum(isinstance(answer, Unavailable) for answer in answers) == 50
    assert sum(isinstance(answer, str) for answer in answers) == LONGEST_QUEUE
    assert sum("argon2" in thread.name for thread in threading.enumerate() if _of(passphrases, thread)) <= THREADS
    assert await passphrases.hash(PASSPHRASE)


def _of(passphrases: Passphrases, thread: threading.Thread) -> bool:
    return thread in passphrases._hashing._threads
