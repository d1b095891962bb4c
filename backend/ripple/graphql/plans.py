"""An executor that completes plain attributes by a plan, made once per operation; for all else it is the stock one.

A plan covers an object whose selected fields are attributes without arguments, resolvers or directives, down to its
leaves. Whatever a plan does not expect (a null where none may be, a value of another class) is left to the stock
executor, which then says what is wrong. A test compares the two on every trusted document.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from graphql import (
    ExecutableDefinitionNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    OperationDefinitionNode,
    Undefined,
    Visitor,
    is_leaf_type,
    visit,
)
from graphql.execution.collect_fields import FieldDetails
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

Complete = Callable[[Any], Any]
"""Turns a resolved value into what is answered. Raises where the stock executor has to look."""

_MOST_OPERATIONS = 1_024
_AS_THEY_ARE: dict[str, type] = {"String": str, "ID": str, "Boolean": bool, "Int": int}
_INT = range(-(2**31), 2**31)


@dataclass
class Plans:
    """Those of the operations seen so far. An operation is held with its plans, so that its identity stays its own."""

    _operations: dict[int, "_Operation"] = field(default_factory=dict)

    def of(self, operation: OperationDefinitionNode, fragments: Iterable[FragmentDefinitionNode]) -> "_Operation":
        found = self._operations.get(id(operation))
        if found is None:
            if len(self._operations) >= _MOST_OPERATIONS:
                self._operations.clear()
            found = _Operation(operation, plain=not any(_has_directives(node) for node in (operation, *fragments)))
            self._operations[id(operation)] = found
        return found


@dataclass
class _Operation:
    """`plain`: without directives, so that what is selected does not depend on variables."""

    node: OperationDefinitionNode
    plain: bool
    plans: dict[tuple[str, int], Complete | None] = field(default_factory=dict)


class PlannedExecutor(StrawberryGraphQLCoreExecutionContext):
    """The schema's executor; see the module."""

    plans = Plans()

    def complete_object_value(
        self,
        return_type: GraphQLObjectType,
        field_details_list: list[FieldDetails],
        info: Any,  # noqa: ANN401 - the framework's own signature
        path: Any,  # noqa: ANN401
        result: Any,  # noqa: ANN401
        position_context: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        plan = self._plan(return_type, field_details_list)
        if plan is not None:
            try:
                return plan(result)
            except Exception:  # noqa: BLE001, S110 - the stock executor tells what is wrong, and where
                pass
        return super().complete_object_value(return_type, field_details_list, info, path, result, position_context)

    def _plan(self, kind: GraphQLObjectType, group: list[FieldDetails]) -> Complete | None:
        operation = self.plans.of(self.operation, self.fragment_definitions.values())
        if not operation.plain:
            return None
        key = (kind.name, id(group[0].node))
        if key not in operation.plans:
            operation.plans[key] = self._object(kind, group)
        return operation.plans[key]

    def _object(self, kind: GraphQLObjectType, group: list[FieldDetails]) -> Complete | None:
        """The plan of an object with these fields selected, or None where one of them is not plain."""
        definition = kind.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
        if not isinstance(definition, StrawberryObjectDefinition):
            return None
        fields: list[tuple[str, Complete]] = []
        for name, details in self.collect_subfields(kind, group).grouped_field_set.items():
            complete = self._field(kind, details)
            if complete is None:
                return None
            fields.append((name, complete))
        return _each(definition.origin, fields)

    def _field(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> Complete | None:
        name = details[0].node.name.value
        if name == "__typename":
            return lambda _: kind.name
        plain = _plain_attribute(kind.fields.get(name))
        complete = self._value(kind.fields[name].type, details) if plain else None
        if plain is None or complete is None:
            return None
        get = attrgetter(plain)
        return lambda source: complete(get(source))

    def _value(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Complete | None:
        if isinstance(kind, GraphQLNonNull):
            return self._present(kind.of_type, details)
        complete = self._present(kind, details)
        return None if complete is None else lambda value: None if value is None else complete(value)

    def _present(self, kind: GraphQLOutputType, details: list[FieldDetails]) -> Complete | None:
        """The plan for a value that is not null."""
        if isinstance(kind, GraphQLList):
            item = self._value(kind.of_type, details)
            return None if item is None else _list(item)
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, details)
        return _leaf(kind) if is_leaf_type(kind) else None


def _each(origin: type, fields: Sequence[tuple[str, Complete]]) -> Complete:
    def complete(source: object) -> dict[str, Any]:
        if type(source) is not origin:
            raise TypeError
        return {name: finish(source) for name, finish in fields}

    return complete


def _list(item: Complete) -> Complete:
    def complete(value: list[Any]) -> list[Any]:
        if type(value) is not list:
            raise TypeError
        return [item(each) for each in value]

    return complete


def _leaf(kind: GraphQLLeafType) -> Complete:
    if isinstance(kind, GraphQLEnumType):
        return {value.value: name for name, value in kind.values.items()}.__getitem__
    expected = _AS_THEY_ARE.get(kind.name)

    def complete(value: object) -> object:
        if type(value) is expected and (expected is not int or value in _INT):
            return value
        answered = kind.coerce_output_value(value)
        if answered is None or answered is Undefined:
            raise ValueError
        return answered

    return complete


def _plain_attribute(definition: GraphQLField | None) -> str | None:
    """The attribute that a field reads, where it does nothing else."""
    said = definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF) if definition else None
    if not isinstance(said, StrawberryField) or not said.is_basic_field or said.extensions or said.permission_classes:
        return None
    return said.python_name


def _has_directives(node: ExecutableDefinitionNode) -> bool:
    visit(node, found := _Directives())
    return found.any


class _Directives(Visitor):
    any = False

    def enter_directive(self, *_: Any) -> None:  # noqa: ANN401 - the framework's own signature
        self.any = True
