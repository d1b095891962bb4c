from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.errors import SignedOut
from ripple.kernel.ids import DeviceId, MemberId, SessionId, new_id
from ripple.members.documents import Member, Session
from ripple.notifications.documents import NOBODYS, Delivery, Device, Origin
from ripple.notifications.errors import NotificationRefusalCode, NotificationRefused
from ripple.notifications.rules import MOST_DEVICES, OwnKind, PushState, device_name
from ripple.notifications.telling import Sending, Target, send
from ripple.webpush.endpoints import EndpointRefused, Policy
from ripple.webpush.ring import Ring
from ripple.webpush.subscriptions import KeysRefused, Subscription, check_keys

_TEST_LASTS = timedelta(minutes=5)
_NAMED_EVERY = timedelta(days=1)


def check_subscription(policy: Policy, ring: Ring, subscription: Subscription, key: str) -> str:
    """The origin that the subscription is with. Raises NotificationRefused ENDPOINT_REFUSED, KEYS_REFUSED."""
    try:
        endpoint = policy.check(subscription.endpoint)
        check_keys(subscription.p256dh, subscription.auth)
    except EndpointRefused as refused:
        raise NotificationRefused(NotificationRefusalCode.ENDPOINT_REFUSED, field="endpoint") from refused
    except KeysRefused as refused:
        raise NotificationRefused(NotificationRefusalCode.KEYS_REFUSED, field=refused.field) from refused
    if key not in ring:
        raise NotificationRefused(NotificationRefusalCode.KEYS_REFUSED, field="pushKey")
    return endpoint.origin


async def register_device(
    work: Work, member: MemberId, session: SessionId, subscription: Subscription, origin: str, key: str, name: str
) -> UUID:
    """Have this browser, whoever it belonged to before, receive what `member` is told. Safe to repeat.

    A browser has one subscription: the one that its session named before is forgotten, and what was on its way there
    comes here. A device that is known keeps the name that its member gave it. Touches session and member: of a
    session that ends at the same moment no device is left, and nobody gets more than MOST_DEVICES.
    Raises SignedOut, NotificationRefused NAME_EMPTY, NAME_TOO_LONG, TOO_MANY_DEVICES.
    """
    called, hashed = device_name(name), sha256(subscription.endpoint.encode()).digest()
    await _touch(work, member, session)
    former = await Device.find_one({"session": session, "hash": {"$ne": hashed}}, session=work.session)
    if former is not None:
        await former.delete(session=work.session)
    device = await Device.find_one({"hash": hashed}, session=work.session)
    if device is not None and device.member != member:
        await device.delete(session=work.session)
        device = None
    if device is None:
        await _make_room(work, member)
        device = _new(work, member, session, subscription, origin, key, hashed, called)
    elif (device.p256dh, device.auth, device.key) != (subscription.p256dh, subscription.auth, key):
        device.p256dh, device.auth, device.key = subscription.p256dh, subscription.auth, key
        device.failing = False
    device.session = session
    await device.save(session=work.session)
    if former is not None and former.member == member:
        await _take_over(work, former, device)
    await _name(work, origin)
    return device.id


async def rename_device(work: Work, member: MemberId, device: DeviceId, name: str) -> UUID:
    """Raises NotificationRefused NOT_FOUND, NAME_EMPTY, NAME_TOO_LONG."""
    called = device_name(name)
    found = await _own(work, member, device)
    found.name = called
    await found.save(session=work.session)
    return found.id


async def remove_device(work: Work, member: MemberId, device: DeviceId) -> UUID:
    """Send nothing more to one of the member's own. With one that is gone, or is another's, nothing happens."""
    await Device.find({"_id": device, "member": member}, session=work.session).delete()
    return device


async def test_device(work: Work, member: MemberId, device: DeviceId) -> UUID:
    """Send a test down the real path; the device's `test` says how far it has come.

    Raises NotificationRefused NOT_FOUND.
    """
    found = await _own(work, member, device)
    found.test, found.test_at, found.test_id = PushState.WAITING, work.now, new_id()
    await found.save(session=work.session)
    sending = Sending(
        id=found.test_id,
        member=member,
        kind=OwnKind.TEST,
        merge=found.id,
        moment=work.now,
        deadline=work.now + _TEST_LASTS,
    )
    await send(work, [(sending, [Target(device, found.origin)])])
    return found.id


async def _touch(work: Work, member: MemberId, session: SessionId) -> None:
    for kind, id_ in ((Session, session), (Member, member)):
        touched = await kind.get_pymongo_collection().update_one(
            {"_id": id_}, {"$inc": {"version": 1}}, session=work.session
        )
        if not touched.matched_count:
            raise SignedOut


async def _make_room(work: Work, member: MemberId) -> None:
    """For one more. Of ten, the oldest that does not work any more gives way."""
    own = await Device.find({"member": member}, session=work.session).sort("added_at").to_list()
    if len(own) < MOST_DEVICES:
        return
    failing = next((each for each in own if each.failing), None)
    if failing is None:
        raise NotificationRefused(NotificationRefusalCode.TOO_MANY_DEVICES, limit=MOST_DEVICES)
    await failing.delete(session=work.session)


async def _take_over(work: Work, former: Device, device: Device) -> None:
    """Whoever is sending one of them to the former device just now has no say in it any more."""
    await Delivery.get_pymongo_collection().update_many(
        {"device": former.id, "open": True},
        {"$set": {"device": device.id, "origin": device.origin, "token": None, "lease_until": NOBODYS}},
        session=work.session,
    )


def _new(
    work: Work,
    member: MemberId,
    session: SessionId,
    subscription: Subscription,
    origin: str,
    key: str,
    hashed: bytes,
    name: str,
) -> Device:
    return Device(
        hash=hashed,
        member=member,
        session=session,
        endpoint=subscription.endpoint,
        p256dh=subscription.p256dh,
        auth=subscription.auth,
        key=key,
        origin=origin,
        name=name,
        added_at=work.now,
    )


async def _own(work: Work, member: MemberId, device: DeviceId) -> Device:
    found = await Device.find_one({"_id": device, "member": member}, session=work.session)
    if found is None:
        raise NotificationRefused(NotificationRefusalCode.NOT_FOUND, field="device")
    return found


async def _name(work: Work, origin: str) -> None:
    """Remember the push service. Once a day only, for very many devices name the same one."""
    origins = Origin.get_pymongo_collection()
    fresh = Origin(id=origin, named_at=work.now).model_dump(exclude={"id", "revision_id"})
    await origins.update_one({"_id": origin}, {"$setOnInsert": fresh}, upsert=True, session=work.session)
    await origins.update_one(
        {"_id": origin, "named_at": {"$lt": work.now - _NAMED_EVERY}},
        {"$set": {"named_at": work.now}},
        session=work.session,
    )
