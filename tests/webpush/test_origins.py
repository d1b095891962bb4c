"""Many messages to many services: one that is slow stops nobody else; what the policy forbids is not connected to."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from ripple.webpush.endpoints import Policy
from ripple.webpush.messages import Push
from ripple.webpush.outcomes import Accepted, Denied, Forbidden, Outcome, Unreachable
from ripple.webpush.resolver import GuardedResolver
from ripple.webpush.ring import Ring
from ripple.webpush.sender import AT_ONCE, Sender
from ripple.webpush.subscriptions import Subscription
from tests.push.mailboxes import Device
from tests.push.misbehaviour import Turn, hang
from tests.push.service import GOOGLE, MOZILLA, OWN, Everywhere, PushService
from tests.webpush.outbox import CONTACT, push_to
from tests.webpush.test_addresses import OTHERS, Leads
from tests.webpush.test_endpoints import NO_HOST, NOT_KNOWN


def _devices(service: PushService, ring: Ring, number: int, host: str) -> list[Device]:
    return [service.subscribe(ring.current.application_server_key, host) for _ in range(number)]


async def _give_up(sending: Coroutine[Any, Any, Outcome], service: PushService) -> None:
    """Cancel it once the service has heard of it."""
    before, task = len(service.posts), asyncio.create_task(sending)
    await service.until(lambda: len(service.posts) > before)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_fifty_at_once_reach_fifty_devices_once_each(ring: Ring, service: PushService, sender: Sender) -> None:
    devices = [*_devices(service, ring, 25, MOZILLA), *_devices(service, ring, 25, GOOGLE)]

    outcomes = await asyncio.gather(*(sender.send(push_to(device, ring)) for device in devices))

    assert outcomes == [Accepted()] * 50
    assert [len(device.delivered) for device in devices] == [1] * 50


async def test_no_service_gets_more_than_its_share_at_once(ring: Ring, service: PushService, sender: Sender) -> None:
    devices = _devices(service, ring, AT_ONCE + 50, MOZILLA)
    under_way: set[Turn] = set()
    most = 0

    async def count(turn: Turn) -> web.StreamResponse:
        nonlocal most
        under_way.add(turn)
        most = max(most, len(under_way))
        await asyncio.sleep(0.5)
        under_way.discard(turn)
        return await turn.store()

    service.host(MOZILLA).always(count)
    outcomes = await asyncio.gather(*(sender.send(push_to(device, ring)) for device in devices))

    assert set(outcomes) == {Accepted()}
    assert most == AT_ONCE


async def test_a_service_that_hangs_does_not_stop_another(ring: Ring, service: PushService, sender: Sender) -> None:
    hanging, flowing = _devices(service, ring, AT_ONCE + 50, GOOGLE), _devices(service, ring, 50, MOZILLA)
    service.host(GOOGLE).always(hang())
    waiting = [asyncio.create_task(sender.send(push_to(device, ring))) for device in hanging]
    await service.until(lambda: len(service.posts) == AT_ONCE)

    async with asyncio.timeout(10):
        outcomes = await asyncio.gather(*(sender.send(push_to(device, ring)) for device in flowing))

    assert outcomes == [Accepted()] * 50
    assert not any(task.done() for task in waiting)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_who_waits_too_long_for_a_turn_is_told_so(ring: Ring, service: PushService, hurried: Sender) -> None:
    """Two at once, and half a second of patience; who is denied slowly, twice, takes longer than that."""
    devices = _devices(service, ring, 4, MOZILLA)

    async def deny_slowly(_: Turn) -> web.StreamResponse:
        await asyncio.sleep(0.35)
        return web.Response(status=403)

    service.host(MOZILLA).always(deny_slowly)
    outcomes = await asyncio.gather(*(hurried.send(push_to(device, ring)) for device in devices))

    assert outcomes == [Denied(403)] * 2 + [Unreachable("crowded")] * 2


async def test_a_turn_is_free_again_whatever_came_of_it(ring: Ring, service: PushService, hurried: Sender) -> None:
    (device,) = _devices(service, ring, 1, MOZILLA)
    device.conduct.always(hang())
    for _ in range(2):
        await _give_up(hurried.send(push_to(device, ring)), service)
        assert await hurried.send(push_to(device, ring)) == Unreachable("timeout")
    device.conduct.well()

    assert await hurried.send(push_to(device, ring)) == Accepted()


@pytest.mark.parametrize("endpoint", [*NO_HOST, *NOT_KNOWN])
async def test_a_forbidden_endpoint_is_refused_at_sending_too(endpoint: str, ring: Ring, service: PushService) -> None:
    """As where the policy was another one when the device was registered."""
    (device,) = _devices(service, ring, 1, MOZILLA)
    resolver = service.resolver

    async with Sender(ring, Policy(), CONTACT, resolver=resolver, ssl=service.ssl) as sender:
        push = Push(Subscription(endpoint, device.p256dh, device.auth), ring.current.id, b"{}", 60, "high", "t")
        outcome = await sender.send(push)

    assert outcome in {Forbidden(reason) for reason in ("grammar", "port", "host", "length")}
    assert (resolver.asked, service.posts) == ([], [])


async def _sent_by(lookup: AbstractResolver, policy: Policy, ring: Ring, service: PushService, host: str) -> Outcome:
    """With production's own resolver; only what it asks is the test's."""
    (device,) = _devices(service, ring, 1, host)
    guarded = GuardedResolver(policy, lookup)
    async with Sender(ring, policy, CONTACT, resolver=guarded, ssl=service.ssl) as sender:
        return await sender.send(push_to(device, ring))


@pytest.mark.parametrize("address", OTHERS)
async def test_a_known_name_that_leads_into_the_network_is_not_connected_to(
    address: str, ring: Ring, service: PushService
) -> None:
    lookup = Leads([address], port=service.port)

    assert await _sent_by(lookup, Policy(), ring, service, MOZILLA) == Forbidden("address")
    assert service.posts == []


async def test_a_name_that_leads_to_both_is_not_connected_to(ring: Ring, service: PushService) -> None:
    lookup = Leads(["8.8.8.8", "127.0.0.1"], port=service.port)

    assert await _sent_by(lookup, Policy(any_public_host=True), ring, service, OWN) == Forbidden("address")
    assert service.posts == []


async def test_a_service_of_ones_own_in_a_named_network_is_reached(ring: Ring, service: PushService) -> None:
    origin, lookup = f"{OWN}:8443", Everywhere(service.port)
    policy = Policy(extra_origins=(f"https://{origin}",), private_networks=("127.0.0.0/8",))

    assert await _sent_by(lookup, policy, ring, service, origin) == Accepted()
    assert await _sent_by(lookup, policy, ring, service, MOZILLA) == Forbidden("address")
    without = Policy(extra_origins=(f"https://{origin}",))
    assert await _sent_by(lookup, without, ring, service, origin) == Forbidden("address")


async def test_a_name_that_leads_nowhere_is_no_end_for_ever(ring: Ring, service: PushService) -> None:
    class Silent(Leads):
        async def resolve(self, host: str, *_: object, **__: object) -> list[ResolveResult]:
            raise OSError(host)

    for lookup in (Silent([]), Leads([])):
        assert await _sent_by(lookup, Policy(), ring, service, MOZILLA) == Unreachable("name")
