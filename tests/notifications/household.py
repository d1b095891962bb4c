"""People with devices who are told something, and what becomes of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from ripple.kernel.ids import NotificationId
from ripple.notifications import commands, queries
from ripple.notifications.queries import PushStanding
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell
from ripple.webpush.subscriptions import Subscription
from ripple.wiring import Parts
from tests.community import Community, Person

ORIGIN = "https://updates.push.services.mozilla.com"
P256DH = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"


class Household:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.database = parts.database
        self.community = Community(parts)

    async def member(self, *, devices: int = 0) -> Person:
        """Each device in a browser of its own; the first one's session is the person's."""
        person = await self.community.person()
        for number in range(devices):
            browser = person if not number else await self.community.signed_in(person.id, person.handle)
            await self.subscribe(browser)
        return person

    async def subscribe(self, person: Person, endpoint: str | None = None, name: str = "Phone") -> UUID:
        endpoint = endpoint or f"{ORIGIN}/wpush/v2/{uuid4().hex}"
        subscription = Subscription(endpoint, P256DH, AUTH)
        return await self.parts.runner.run(
            commands.register_device,
            person.id,
            person.session,
            subscription,
            ORIGIN,
            self.parts.ring.current.id,
            name,
        )

    def telling(self, person: Person, kind: NotificationKind = NotificationKind.REMINDER, **other: Any) -> Telling:
        now = self.parts.clock()
        usual = {"subject": uuid4(), "merge": uuid4(), "deadline": now + timedelta(hours=1)}
        return Telling(id=NotificationId(uuid4()), member=person.id, kind=kind, **usual | other)

    async def tell(self, *tellings: Telling) -> None:
        await self.parts.runner.run(tell, tellings)

    async def standing(self, telling: Telling) -> PushStanding:
        return (await queries.push_states(self.database, [telling.id]))[telling.id]

    async def count(self, collection: str, **wanted: Any) -> int:
        return await self.database[collection].count_documents(wanted)

    async def told_events(self) -> list[UUID]:
        return [
            row["body"]["notification"] async for row in self.database["events"].find({"name": "notifications.told"})
        ]
