"""Keeps a number of connections busy with one request, over and over, in a process of its own.

`python -m tests.bench.load HOST PORT CONNECTIONS SECONDS < REQUEST` prints requests per second and the median and 99th
percentile of the answer times in milliseconds. Plain HTTP/1.1 over a socket: a client library would cost more than the
server under test.
"""

import asyncio
import sys
import time

WARM_UP = 1.0


class Connection(asyncio.Protocol):
    def __init__(self, request: bytes, done: list[tuple[float, float]]) -> None:
        self._request = request
        self._done = done
        self._buffer = bytearray()
        self._left = -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._left < 0:
            self._left = self._body_length()
        if 0 <= self._left <= len(self._buffer):
            now = time.perf_counter()
            self._done.append((now, now - self._asked))
            self._ask()

    def _ask(self) -> None:
        self._buffer.clear()
        self._left = -1
        self._asked = time.perf_counter()
        self._transport.write(self._request)

    def _body_length(self) -> int:
        """How long the whole answer is, or -1 while its head is incomplete."""
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return -1
        head = bytes(self._buffer[:end]).lower()
        if not head.startswith(b"http/1.1 200"):
            raise SystemExit(f"the server answered {head.splitlines()[0].decode()}")
        return end + 4 + int(head.split(b"content-length:")[1].split(b"\r\n")[0])


async def main(host: str, port: int, connections: int, seconds: float, request: bytes) -> None:
    loop, done = asyncio.get_running_loop(), list[tuple[float, float]]()
    opened = [await loop.create_connection(lambda: Connection(request, done), host, port) for _ in range(connections)]
    begin = time.perf_counter() + WARM_UP
    await asyncio.sleep(WARM_UP + seconds)
    for transport, _ in opened:
        transport.abort()
    times = sorted(took for at, took in done if at >= begin)
    median, slow = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99))
    sys.stdout.write(f"{len(times) / seconds:.1f} {median:.2f} {slow:.2f}\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.stdin.buffer.read()))
