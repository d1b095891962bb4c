"""Refusals as data: a code from the slice's own enum, the field at fault, a number. Never a sentence."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any, cast

import strawberry
from strawberry.extensions import FieldExtension

from ripple.kernel.errors import Refused


@strawberry.interface(description="A refusal that a person can act on. Each slice's own type adds its `code`.")
class Refusal:
    field: str | None = strawberry.field(description="The argument at fault, where there is one.")
    limit: int | None = strawberry.field(description="The bound that was passed or fallen short of.")


class RefusalsAsData(FieldExtension):
    """Turns a raised refusal of one slice into its refusal type; everything else goes on as an error."""

    def __init__(self, kind: Callable[..., Refusal], codes: type[Enum]) -> None:
        self._kind = kind
        self._codes = codes

    async def resolve_async(
        self,
        next_: Callable[..., Awaitable[Any]],
        source: Any,  # noqa: ANN401 - the framework's own signature
        info: strawberry.Info,
        **kwargs: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        try:
            return await next_(source, info, **kwargs)
        except Refused as refused:
            if not isinstance(refused.code, self._codes):
                raise
            return self._kind(code=cast("Any", refused.code), field=refused.field, limit=refused.limit)
