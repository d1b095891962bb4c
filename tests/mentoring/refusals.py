from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused


@contextmanager
def refused(code: MentoringRefusalCode, field: str | None = None) -> Iterator[None]:
    """What happens within is refused with this code, and for this field where it is named."""
    with pytest.raises(MentoringRefused) as refusal:
        yield
    assert refusal.value.code is code
    if field is not None:
        assert refusal.value.field == field
