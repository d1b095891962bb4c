"""The schema, put together from the slices. A document is parsed and validated once."""

from collections.abc import Awaitable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

import strawberry
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, execute, parse, specified_rules
from strawberry.execution import optimized_is_awaitable
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext, validate_document
from strawberry.types.execution import ExecutionContext, ExecutionResult, PreExecutionError, StreamExecutionResult

from ripple.api.circles import CirclesMutation, CirclesQuery
from ripple.api.context import Context
from ripple.api.members import MembersMutation, MembersQuery
from ripple.feed.graphql import FeedMutation, FeedQuery, FeedSubscription
from ripple.graphql.errors import tell
from ripple.graphql.limits import FIRST, MOST_TOKENS, RULES
from ripple.graphql.plans import PlannedExecutor
from ripple.meetups.graphql import MeetupMutation, MeetupQuery, MeetupSubscription
from ripple.mentoring.graphql import MentoringMutation, MentoringQuery, MentoringSubscription
from ripple.notifications.graphql import NotificationMutation, NotificationQuery, NotificationSubscription
from ripple.recognition.graphql import RecognitionMutation, RecognitionQuery


@strawberry.type(description="What a member can read.")
class Query(FeedQuery, MeetupQuery, MentoringQuery, RecognitionQuery, NotificationQuery, CirclesQuery, MembersQuery):
    pass


@strawberry.type(description="What a member can do. Each carries a key, so that a repeat takes effect once.")
class Mutation(
    FeedMutation,
    MeetupMutation,
    MentoringMutation,
    RecognitionMutation,
    NotificationMutation,
    CirclesMutation,
    MembersMutation,
):
    pass


@strawberry.type(description="What a member is told live.")
class Subscription(FeedSubscription, MeetupSubscription, MentoringSubscription, NotificationSubscription):
    pass


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document, parsed and validated. With errors it is never executed."""

    document: DocumentNode | None
    errors: list[GraphQLError]

    @property
    def operation(self) -> str | None:
        """`query`, `mutation` or `subscription`; None where it does not hold exactly one."""
        nodes = self.document.definitions if self.document else ()
        kinds = [node.operation.value for node in nodes if isinstance(node, OperationDefinitionNode)]
        return kinds[0] if len(kinds) == 1 else None


class Schema(strawberry.Schema):
    """Ripple's schema. `prepare` answers the same document for the same text; foreign ones are forgotten in turn."""

    def __init__(self, executor: type[StrawberryGraphQLCoreExecutionContext] = PlannedExecutor) -> None:
        super().__init__(
            query=Query,
            mutation=Mutation,
            subscription=Subscription,
            config=StrawberryConfig(scalar_map={datetime: _DATE_TIME}, disable_field_suggestions=True),
            extensions=[PreparedDocuments],
            execution_context_class=executor,
        )
        self.prepare = lru_cache(maxsize=512)(self._prepare)

    def _prepare(self, text: str) -> Prepared:
        try:
            document = parse(text, max_tokens=MOST_TOKENS)
        except GraphQLError as error:
            return Prepared(None, [error])
        errors = validate_document(self._schema, document, (*FIRST,))
        return Prepared(document, errors or validate_document(self._schema, document, (*specified_rules, *RULES)))

    async def answer(
        self, prepared: Prepared, variables: dict[str, Any] | None, context: Context, operation_name: str | None
    ) -> ExecutionResult:
        """What one query or mutation over HTTP answers. There no extension has anything to do, so none is run."""
        if prepared.document is None or prepared.errors:
            return ExecutionResult(data=None, errors=prepared.errors)
        result = execute(
            self._schema,
            prepared.document,
            variable_values=variables,
            context_value=context,
            operation_name=operation_name,
            is_awaitable=cast("Any", optimized_is_awaitable),
            executor_class=self.execution_context_class,
        )
        answer = await result if isinstance(result, Awaitable) else result
        return ExecutionResult(data=answer.data, errors=answer.errors)

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Errors are told and logged where they leave the server, once."""


class PreparedDocuments(SchemaExtension):
    """Hands a prepared document to the executor, instead of parsing and validating each time.

    A document with errors is parsed again by the framework and answered with them; it is never executed.
    """

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        assert isinstance(context.schema, Schema)  # noqa: S101
        prepared = context.schema.prepare(context.query or "")
        context.graphql_document = prepared.document
        context.pre_execution_errors = prepared.errors
        yield

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """What a stream says of an error is what an answer over HTTP says of it."""
        if isinstance(result, ExecutionResult | PreExecutionError) and result.errors:
            told = tell(result.errors)
            result.errors = [GraphQLError(said["message"], extensions=said["extensions"]) for said in told]
        yield


def _written(moment: datetime) -> str:
    """Every moment comes from the database, aware and in UTC: its offset is always `+00:00`."""
    return moment.isoformat(timespec="milliseconds")[:-6] + "Z"


_DATE_TIME = strawberry.scalar(
    name="DateTime",
    description="A moment in UTC, ISO 8601 with milliseconds: 2026-11-23T19:30:00.000Z.",
    serialize=_written,
    parse_value=datetime.fromisoformat,
)
