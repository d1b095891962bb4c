from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, NotificationId, SessionId
from ripple.notifications.documents import Device, MemberSettings, Notification
from ripple.notifications.errors import NotificationRefusalCode, NotificationRefused
from ripple.notifications.events import NotificationsRead
from ripple.notifications.rules import PushState, is_further


async def read_notifications(work: Work, member: MemberId, newest: NotificationId) -> UUID:
    """Mark `newest` and everything told before it as read. What was yet to be pushed has been shown by that.

    Answers `newest`.
    Raises NotificationRefused NOT_FOUND.
    """
    found = await _own(work, member, newest)
    if found is None:
        raise NotificationRefused(NotificationRefusalCode.NOT_FOUND, field="newest")
    up_to = {"at": {"$lte": found.at}, "$or": [{"at": {"$lt": found.at}}, {"_id": {"$lte": newest}}]}
    notifications = Notification.get_pymongo_collection()
    unread = {"member": member, "read": False, **up_to}
    shown = {"state": PushState.SHOWN, "state_at": work.now, "reason": None}
    await notifications.update_many({**unread, "state": PushState.WAITING}, {"$set": shown}, session=work.session)
    read = await notifications.update_many(unread, {"$set": {"read": True}}, session=work.session)
    if read.modified_count:
        work.record(NotificationsRead(member=member, notification=newest, at=work.now))
    return newest


async def note_push(
    work: Work, member: MemberId, session: SessionId, notification: NotificationId, *, opened: bool
) -> UUID:
    """The device of `session` says that it has shown the notification, or that its member has opened it.

    What was opened is read. Answers the notification. Raises NotificationRefused NOT_FOUND for what was not pushed to
    this member.
    """
    state = PushState.OPENED if opened else PushState.SHOWN
    device = await Device.find_one({"session": session, "member": member}, session=work.session)
    tested = device is not None and device.test_id == notification
    if not tested and not await _note(work, member, notification, state):
        raise NotificationRefused(NotificationRefusalCode.NOT_FOUND, field="notification")
    if device is not None:
        if tested and is_further(state, device.test):
            device.test = state
        device.shown_at, device.failing = work.now, False
        await device.save(session=work.session)
    return notification


async def _note(work: Work, member: MemberId, pushed: NotificationId, state: PushState) -> bool:
    """Whether there is such a thing: a notification of the member's, or their last morning summary."""
    found = await _own(work, member, pushed)
    if found is None:
        summary = {"_id": member, "summary": pushed}
        return await MemberSettings.find_one(summary, session=work.session) is not None
    if is_further(state, found.state):
        found.state, found.state_at, found.reason = state, work.now, None
    if state is PushState.OPENED and not found.read:
        found.read = True
        work.record(NotificationsRead(member=member, notification=pushed, at=work.now))
    await found.save(session=work.session)
    return True


async def _own(work: Work, member: MemberId, notification: NotificationId) -> Notification | None:
    return await Notification.find_one({"_id": notification, "member": member}, session=work.session)
