"""While the database elects another primary, a phone is told to come back, not that something broke."""

from collections.abc import Mapping

import pytest
from graphql import GraphQLError
from litestar import Litestar
from litestar.testing import AsyncTestClient
from pymongo.errors import AutoReconnect, NotPrimaryError, ServerSelectionTimeoutError

from ripple.api.viewer import Viewer
from ripple.api.viewers import Viewers
from ripple.eventlog.hub import Hub
from ripple.graphql import documents, http
from ripple.graphql.errors import tell
from ripple.graphql.schema import Schema
from ripple.wiring import Parts, services
from tests.phone import HASHES


class NobodyAnswers(Viewers):
    """Looks for the viewer in a database that is away."""

    async def load(self, cookies: Mapping[str, str]) -> Viewer | None:  # noqa: ARG002
        raise ServerSelectionTimeoutError("No primary")


async def test_a_request_that_finds_no_primary_is_asked_to_come_back(parts: Parts) -> None:
    schema = Schema()
    shared = services(parts, Hub())
    viewers = NobodyAnswers(parts.settings, parts.database, parts.runner, parts.clock)
    trusted = documents.load(parts.settings.documents, schema, foreign=False)
    app = Litestar([http.routes(schema, trusted, shared, viewers)], openapi_config=None)

    async with AsyncTestClient(app) as client:
        answer = await client.post("/graphql", json={"documentId": HASHES["CurrentViewer"], "variables": {}})

    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


@pytest.mark.parametrize("error", [AutoReconnect("gone"), NotPrimaryError("stepped down")])
def test_a_read_that_loses_its_database_is_asked_to_come_back(error: Exception) -> None:
    told = tell([GraphQLError("", original_error=error)])

    assert told[0]["extensions"]["code"] == "UNAVAILABLE"
    assert "gone" not in told[0]["message"]
