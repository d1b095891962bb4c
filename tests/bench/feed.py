"""(1) and (2): the home feed over GraphQL against a raw JSON route over the same index, at two sizes of community."""

from ripple.wiring import Parts
from tests.bench.servers import free_port, http_request, measure, serving
from tests.bench.town import Reader, build
from tests.phone import HASHES

ROUNDS = 3


async def compare(parts: Parts, posts: int) -> tuple[Reader, float]:
    """Prints both rates and their ratio; answers the reader and the feed's own rate."""
    reader, circles = await build(parts, posts)
    uri, name = parts.settings.mongodb_uri or "", parts.settings.database
    ours, raw = free_port(), free_port()
    among = ",".join(str(circle) for circle in circles)
    environment = {
        "RIPPLE_MONGODB_URI": uri,
        "RIPPLE_DATABASE": name,
        "RIPPLE_KEYS_DIR": str(parts.settings.keys),
        "RIPPLE_PORT": str(ours),
    }
    with (
        serving("-m", "ripple", "web", port=ours, **environment),
        serving("-m", "tests.bench.servers", "raw", str(raw), uri, name, among, port=raw),
    ):
        asked = {"documentId": HASHES["FeedPage"], "variables": {"first": 20}}
        feed = http_request("/graphql", asked, origin="http://127.0.0.1", cookie=reader.cookie)
        plain = http_request("/raw", {})
        same_reads = http_request("/signed-in", {}, cookie=reader.cookie)
        sent = ((ours, feed), (raw, plain), (raw, same_reads))
        rounds = [[measure(port, request) for port, request in sent] for _ in range(ROUNDS)]
    middle = sorted(rounds, key=lambda each: each[0][0] / each[1][0])[ROUNDS // 2]
    (rate, median, slow), (baseline, *_), (signed_in, *_) = middle
    print(
        f"    {posts:>7,} posts: feed {rate:7.0f}/s (median {median:.1f} ms, p99 {slow:.1f} ms), "
        f"raw route {baseline:.0f}/s, ratio {rate / baseline:.2f}; "
        f"raw route with the same reads {signed_in:.0f}/s, ratio {rate / signed_in:.2f}"
    )
    return reader, rate
