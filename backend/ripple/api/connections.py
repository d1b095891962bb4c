"""Pages as Relay connections: opaque, signed cursors, never an offset."""

import strawberry

from ripple.kernel.errors import BadRequest

LARGEST_PAGE = 100


@strawberry.type(description="Where a page ends.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows.")
    end_cursor: str | None = strawberry.field(description="The place after this page's last row.")


def page_size(first: int) -> int:
    """Raises BadRequest unless a page of 1 to 100 rows is asked for."""
    if not 1 <= first <= LARGEST_PAGE:
        raise BadRequest(f"A page has 1 to {LARGEST_PAGE} rows.", field="first")
    return first
