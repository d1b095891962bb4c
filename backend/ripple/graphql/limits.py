"""Bounds on what one document may ask, checked once per document, trusted or not."""

from typing import Any

from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    NoFragmentCyclesRule,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)
from strawberry.extensions.max_aliases import create_validator as limit_aliases
from strawberry.extensions.query_depth_limiter import create_validator as limit_depth

from ripple.api.connections import LARGEST_PAGE

MOST_TOKENS = 1_000
MOST_COST = 20_000
_MOST_ALIASES = 30
_DEEPEST = 12
_DEFAULT_PAGE = 50


class CostLimit(ValidationRule):
    """A field and a spread cost one, and a paged field as many times what lies below it as its page may have rows.

    A fragment is counted once, however often it is spread. One that refers to itself is another rule's to report.
    """

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._fragments = {
            node.name.value: node for node in context.document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._counted: dict[str, int] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:  # noqa: ANN401
        if self._cost(node.selection_set) > MOST_COST:
            self.report_error(GraphQLError(f"This asks for too much at once (more than {MOST_COST}).", node))

    def _cost(self, selections: SelectionSetNode | None) -> int:
        total = 0
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                total += 1 + _page(node) * self._cost(node.selection_set)
            elif isinstance(node, InlineFragmentNode):
                total += self._cost(node.selection_set)
            elif isinstance(node, FragmentSpreadNode):
                total += 1 + self._fragment(node.name.value)
        return total

    def _fragment(self, name: str) -> int:
        if name not in self._counted:
            self._counted[name] = 0
            fragment = self._fragments.get(name)
            self._counted[name] = self._cost(fragment.selection_set) if fragment else 0
        return self._counted[name]


def _page(node: FieldNode) -> int:
    for argument in node.arguments or ():
        if argument.name.value == "first":
            literal = argument.value
            return min(int(literal.value), LARGEST_PAGE) if isinstance(literal, IntValueNode) else LARGEST_PAGE
    return _DEFAULT_PAGE if node.name.value in {"feed", "comments"} else 1


FIRST: list[type[ASTValidationRule]] = [NoFragmentCyclesRule, CostLimit]
"""What bounds the work of all other rules, some of which enter a fragment as often as it is spread."""

RULES: list[type[ValidationRule]] = [limit_depth(_DEEPEST, None), limit_aliases(_MOST_ALIASES)]
