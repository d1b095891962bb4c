from zoneinfo import ZoneInfo

from ripple.database.work import Work
from ripple.kernel.ids import MemberId

_NOWHERE = ZoneInfo("UTC")


async def zone_of(work: Work, member: MemberId) -> ZoneInfo:
    """The member's own zone; UTC as long as no phone of theirs has said one."""
    row = await work.database["notification_settings"].find_one({"_id": member}, {"zone": 1}, session=work.session)
    return ZoneInfo(row["zone"]) if row and row.get("zone") else _NOWHERE
