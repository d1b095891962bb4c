"""What an operation answers to whom, and short ways to say it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.api.scene import Scene

Variables = Callable[[Scene], dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """`expected` maps a visitor to an outcome. `paired` where the author mentors somebody."""

    name: str
    operation: str
    variables: Variables
    expected: Mapping[str, str]
    paired: bool = False


def case(
    operation: str,
    variables: Variables,
    *,
    outside: str,
    blocked: str,
    beside: str,
    about: str = "",
    signed_out: str = "SIGNED_OUT",
    **but: str,
) -> Case:
    """`outside` is for both who are not in the circle, `blocked` for both sides of a block within it."""
    expected = {"stranger": outside, "elsewhere": outside, "blocked": blocked, "blocking": blocked, "beside": beside}
    name = f"{operation}-{about}" if about else operation
    return Case(name, operation, variables, {"signed out": signed_out, **expected, **but})


def hidden(operation: str, variables: Variables, *, beside: str, about: str = "", to_others: str = "NOT_FOUND") -> Case:
    """About what the author has made: not there for anybody but those who may meet the author in the circle."""
    return case(operation, variables, outside=to_others, blocked=to_others, beside=beside, about=about)


def shared(operation: str, variables: Variables, *, outside: str, inside: str, about: str = "") -> Case:
    """About the circle itself, which a block within it does not touch."""
    return case(operation, variables, outside=outside, blocked=inside, beside=inside, about=about)


def own(operation: str, variables: Variables, *, about: str = "", **but: str) -> Case:
    """About the viewer alone."""
    return case(operation, variables, outside="given", blocked="given", beside="given", about=about, **but)
