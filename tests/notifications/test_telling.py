"""What is told comes into the list once, and on its way to each device as its member has chosen."""

import asyncio

from tests.notifications.household import Household


async def test_what_is_told_twice_is_told_once(household: Household) -> None:
    member = await household.member(devices=2)
    telling = household.telling(member)

    await asyncio.gather(*(household.tell(telling, telling) for _ in range(5)))

    assert await household.count("notifications") == 1
    assert await household.count("deliveries") == 2
    assert await household.told_events() == [telling.id]
