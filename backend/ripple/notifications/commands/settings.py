"""A wish of the member's own: no event tells of it."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId
from ripple.notifications.documents import Delivery, Device, MemberSettings
from ripple.notifications.rules import Channel, Level, NotificationType, check_hours, check_zone


async def set_channel(work: Work, member: MemberId, type_: NotificationType, channel: Channel) -> UUID:
    found = await load(work, member)
    found.channels = {**found.channels, type_: channel}
    return await save(work, found)


async def set_level(work: Work, member: MemberId, level: Level) -> UUID:
    found = await load(work, member)
    found.level = level
    return await save(work, found)


async def set_quiet_hours(
    work: Work, member: MemberId, quiet_from: int | None, quiet_until: int | None, *, soon_passes: bool
) -> UUID:
    """Raises NotificationRefused HOURS_INVALID."""
    check_hours(quiet_from, quiet_until)
    found = await load(work, member)
    found.quiet_from, found.quiet_until, found.soon_passes = quiet_from, quiet_until, soon_passes
    await _look_again(work, member)
    return await save(work, found)


async def set_zone(work: Work, member: MemberId, zone: str, *, chosen: bool) -> UUID:
    """What a phone reports (`chosen` false) never overrides what the member chose.

    Raises NotificationRefused ZONE_UNKNOWN.
    """
    check_zone(zone)
    found = await load(work, member)
    if chosen or not found.zone_chosen:
        if zone != found.zone:
            await _look_again(work, member)
        found.zone, found.zone_chosen = zone, chosen
    return await save(work, found)


async def _look_again(work: Work, member: MemberId) -> None:
    """What waited for the end of quiet hours may be due by now, or earlier, or later: whoever sends it finds out."""
    own = [device.id async for device in Device.find({"member": member}, session=work.session)]
    await Delivery.get_pymongo_collection().update_many(
        {"device": {"$in": own}, "open": True, "next_at": {"$gt": work.now}},
        {"$set": {"next_at": work.now}},
        session=work.session,
    )


async def load(work: Work, member: MemberId) -> MemberSettings:
    return await MemberSettings.get(member, session=work.session) or MemberSettings(id=member)


async def save(work: Work, settings: MemberSettings) -> UUID:
    await settings.save(session=work.session)
    return settings.id
