"""Passphrases at rest: Argon2id (RFC 9106), always off the event loop and never by more than a few threads."""

import asyncio
import secrets
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from zxcvbn import zxcvbn

from ripple.kernel.errors import Unavailable
from ripple.settings import Settings

T = TypeVar("T")

THREADS = 2
"""Hashes at a time; each takes `argon2_memory_kib` and one core."""

LONGEST_QUEUE = 100
"""Hashes that may wait. Whoever comes on top of that is asked to come back: a flood must not pile up."""

_LONGEST_GUESSED = 72
_GOOD_ENOUGH = 3
"""Of zxcvbn's 0 to 4: not within a hundred million guesses."""


class Passphrases:
    """Takes tidied passphrases. Raises Unavailable where too many are waiting already."""

    def __init__(self, *, time_cost: int, memory_kib: int) -> None:
        self._hasher = PasswordHasher(time_cost=time_cost, memory_cost=memory_kib, parallelism=1)
        self._hashing = ThreadPoolExecutor(THREADS, thread_name_prefix="argon2")
        self._guessing = ThreadPoolExecutor(1, thread_name_prefix="zxcvbn")
        self._waiting = 0
        self._nobody = _unmatchable(self._hasher)

    @classmethod
    def of(cls, settings: Settings) -> "Passphrases":
        return cls(time_cost=settings.argon2_time_cost, memory_kib=settings.argon2_memory_kib)

    async def hash(self, passphrase: str) -> str:
        return await self._in(self._hashing, lambda: self._hasher.hash(passphrase))

    async def verify(self, passphrase: str, kept: str | None) -> bool:
        """Whether `kept` is its hash. None, for an account that is not there, takes as long to answer."""
        return await self._in(self._hashing, lambda: self._matches(passphrase, kept or self._nobody))

    def is_outdated(self, kept: str) -> bool:
        """Whether the settings ask for another cost than `kept` was made with."""
        return self._hasher.check_needs_rehash(kept)

    async def is_common(self, passphrase: str, *known: str) -> bool:
        """Whether it would be guessed early, by the lists of what people choose and by what is `known` of its owner.

        zxcvbn keeps `known` in a global and takes long over long ones: one thread, and a cap.
        """
        words = [*known, *(word for text in known for word in text.replace("-", " ").split())]
        told = await self._in(self._guessing, lambda: zxcvbn(passphrase[:_LONGEST_GUESSED], user_inputs=words))
        return bool(told["score"] < _GOOD_ENOUGH)

    def _matches(self, passphrase: str, kept: str) -> bool:
        try:
            return self._hasher.verify(kept, passphrase)
        except VerifyMismatchError:
            return False

    async def _in(self, pool: ThreadPoolExecutor, task: Callable[[], T]) -> T:
        if self._waiting >= LONGEST_QUEUE:
            raise Unavailable
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, task)
        finally:
            self._waiting -= 1


def _unmatchable(hasher: PasswordHasher) -> str:
    """A hash of nothing that anybody knows, at the same cost as a real one, made without computing one."""
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${cost}${_random(hasher.salt_len)}${_random(hasher.hash_len)}"


def _random(length: int) -> str:
    return b64encode(secrets.token_bytes(length)).decode().rstrip("=")
