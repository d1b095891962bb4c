"""Who may say whether a name shows."""

from asyncio import gather
from typing import Any
from uuid import uuid4

import pytest

from ripple.recognition.documents import Consent
from tests.community import Community
from tests.conftest import PhoneFor
from tests.recognition.history import History
from tests.recognition.names import Chain


@pytest.fixture
async def chain(history: History, phone: PhoneFor, community: Community) -> Chain:
    return await Chain.drawn(history, phone, community, 3)


async def test_ones_consent_is_answered_with_the_edge(chain: Chain) -> None:
    edge = await chain.edge(1)

    answer = await chain.phone(chain.people[0]).send("SetConsent", edge=edge, on=True)

    assert (answer.data["id"], answer.data["mine"], answer.data["theirs"]) == (edge, True, False)


async def test_saying_it_twice_is_saying_it_once(chain: Chain) -> None:
    await chain.consent(1, 0)
    await chain.consent(1, 0)
    await chain.consent(1, 0, on=False)
    await chain.consent(1, 0, on=False)

    said = [row["body"]["on"] for row in await chain.history.log() if row["name"] == "recognition.consent-set"]
    assert said == [True, False]
    assert await Consent.count() == 0


async def test_fifty_wishes_at_once_leave_one_consent(chain: Chain) -> None:
    phone, edge = chain.phone(chain.people[0]), await chain.edge(1)

    answers = await gather(*(phone.send("SetConsent", edge=edge, on=True) for _ in range(50)))

    assert {answer.data["mine"] for answer in answers} == {True}
    assert await Consent.count() == 1


@pytest.mark.parametrize("which", ["stranger", "two further up", "blocked", "blocking", "unknown", "malformed"])
async def test_an_edge_that_is_not_ones_own_is_not_there(chain: Chain, community: Community, which: str) -> None:
    first, second, third = chain.people
    edge: Any = await chain.edge(2)
    who = third
    if which == "stranger":
        who = await community.person(chain.circle)
    elif which == "two further up":
        who = first
    elif which == "blocked":
        await community.block(second, third)
    elif which == "blocking":
        await community.block(third, second)
    else:
        edge = uuid4() if which == "unknown" else "none"

    answer = await chain.phone(who).send("SetConsent", edge=edge, on=True)

    assert (answer.refusal, answer.data["field"]) == ("NOT_FOUND", "edge")
    assert await Consent.count() == 0


async def test_a_name_is_withdrawn_across_a_block_too_and_what_is_answered_tells_nothing(
    chain: Chain, community: Community
) -> None:
    first, second, _ = chain.people
    await chain.consent(1, 0, 1)
    await community.block(second, first)

    answer = await chain.phone(first).send("SetConsent", edge=await chain.edge(1), on=False)

    assert (answer.refusal, answer.data["field"]) == ("NOT_FOUND", "edge")
    assert [each.member for each in await Consent.find_all().to_list()] == [second.id]


async def test_nobody_who_is_signed_out_says_anything(chain: Chain) -> None:
    answer = await chain.phone(None).send("SetConsent", edge=await chain.edge(1), on=True)

    assert answer.codes == ["SIGNED_OUT"]
