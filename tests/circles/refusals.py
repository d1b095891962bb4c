from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ripple.circles.errors import CircleRefusalCode, CircleRefused


@contextmanager
def refused(code: CircleRefusalCode) -> Iterator[None]:
    with pytest.raises(CircleRefused) as caught:
        yield
    assert caught.value.code is code
