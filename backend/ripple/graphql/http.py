"""GraphQL over HTTP: one operation by its hash, answered as JSON with a status that the phone's outbox can decide
by.
"""

from functools import partial
from typing import Any

import msgspec
from graphql import GraphQLError
from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from strawberry.http.ides import get_graphql_ide_html
from strawberry.types.execution import ExecutionResult

from ripple.api.context import Context, Services
from ripple.api.viewers import Viewers
from ripple.graphql.documents import Documents
from ripple.graphql.errors import STATUS, refusal, tell
from ripple.graphql.schema import Prepared, Schema
from ripple.kernel.errors import BadRequest

LARGEST_BODY = 64 * 1024
"""Octets."""

_JSON = "application/json"
_IDE_POLICY = "default-src 'self' 'unsafe-inline' https://unpkg.com; img-src 'self' data:"


class Asked(msgspec.Struct, rename="camel"):
    """The body of a request. `query` is heard in development alone."""

    document_id: str | None = None
    query: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


_decoder = msgspec.json.Decoder(Asked)
_encoder = msgspec.json.Encoder()


def routes(schema: Schema, documents: Documents, services: Services, viewers: Viewers) -> Router:
    @post("/graphql", status_code=200, request_max_body_size=LARGEST_BODY)
    async def execute(request: Request[Any, Any, State]) -> Response[bytes]:
        try:
            asked = _asked(request.headers.get("content-type", ""), await request.body())
            prepared = schema.prepare(documents.text(asked.document_id, asked.query))
            _only_over_http(prepared)
        except BadRequest as error:
            return _refused(error)
        who = partial(viewers.load, request.cookies)
        try:
            context = Context(services, await who(), who)
        except Exception as error:  # noqa: BLE001 - told, masked and logged like any other
            return _answer(ExecutionResult(data=None, errors=[GraphQLError("", original_error=error)]))
        return _answer(await schema.answer(prepared, asked.variables, context, asked.operation_name))

    @get("/graphql", media_type="text/html", include_in_schema=False)
    async def explore() -> Response[str]:
        """GraphiQL. It comes from elsewhere, so its policy is its own."""
        return Response(
            get_graphql_ide_html(graphql_ide="graphiql"),
            headers={"content-security-policy": _IDE_POLICY},
        )

    return Router("/", route_handlers=[execute, explore] if documents.foreign else [execute])


def _asked(content_type: str, body: bytes) -> Asked:
    """Raises BadRequest. A form on another site can send anything but JSON."""
    if content_type.partition(";")[0].strip().lower() != _JSON:
        raise BadRequest("A request is JSON, and says so.", code="UNSUPPORTED_MEDIA_TYPE")
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(str(error)) from error


def _only_over_http(prepared: Prepared) -> None:
    if prepared.operation == "subscription":
        raise BadRequest("Subscriptions go over the WebSocket.")


def _answer(result: ExecutionResult) -> Response[bytes]:
    if not result.errors:
        return Response(_encoder.encode({"data": result.data}), media_type=_JSON)
    errors = tell(result.errors)
    status = max((STATUS.get(error["extensions"]["code"], 200) for error in errors), default=200)
    if result.data is None and status == 200:  # noqa: PLR2004
        status = 400 if errors[0]["extensions"]["code"] == "BAD_REQUEST" else 200
    headers = {"retry-after": "2"} if status == 503 else {}  # noqa: PLR2004
    body = _encoder.encode({"data": result.data, "errors": errors})
    return Response(body, status_code=status, media_type=_JSON, headers=headers)


def _refused(error: BadRequest) -> Response[bytes]:
    body = {"errors": [refusal(error.code, str(error))]}
    return Response(_encoder.encode(body), status_code=STATUS.get(error.code, 400), media_type=_JSON)
