"""A ring in memory, a push service, and a sender that differs from production's in its resolver and authority only."""

from collections.abc import AsyncIterator

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from ripple.webpush.endpoints import Policy
from ripple.webpush.ring import Key, Ring
from ripple.webpush.sender import Sender
from tests.push.service import PushService
from tests.webpush.outbox import CONTACT


@pytest.fixture(scope="session")
def ring() -> Ring:
    return Ring.of(*(Key.of(ec.generate_private_key(ec.SECP256R1())) for _ in range(2)))


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


@pytest.fixture
async def sender(ring: Ring, service: PushService) -> AsyncIterator[Sender]:
    async with Sender(ring, Policy(), CONTACT, resolver=service.resolver, ssl=service.ssl) as sender:
        yield sender


@pytest.fixture
async def hurried(ring: Ring, service: PushService) -> AsyncIterator[Sender]:
    """Loses patience after half a second, and has two messages under way at once."""
    async with Sender(
        ring,
        Policy(),
        CONTACT,
        resolver=service.resolver,
        ssl=service.ssl,
        at_once=2,
        connect_seconds=0.4,
        total_seconds=0.5,
    ) as sender:
        yield sender
