"""What is told comes into the list once, and on its way to each device as its member has chosen."""

import asyncio

from ripple.notifications.rules import PushState
from tests.notifications.household import Household
from tests.push.service import GOOGLE, MOZILLA


async def test_what_is_told_twice_is_told_once(household: Household) -> None:
    member, _ = await household.reached(MOZILLA, GOOGLE)
    telling = household.telling(member)

    await asyncio.gather(*(household.tell(telling, telling) for _ in range(5)))

    assert await household.count("notifications") == 1
    assert await household.count("deliveries") == 2
    assert await household.told_of() == [telling.id]


async def test_what_is_told_comes_to_each_device(household: Household) -> None:
    member, (phone, tablet) = await household.reached(MOZILLA, GOOGLE)
    telling = await household.told(member)

    async with household.worker():
        await household.delivered()

    assert len(phone.shown) == len(tablet.shown) == 1
    assert await household.state(telling) == (PushState.ACCEPTED, None)
