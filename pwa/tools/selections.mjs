// From a GraphQL selection to the TypeScript type of its answer. Fragments stay named types; unions are told apart by `__typename`.
import { getNamedType, getNullableType, isAbstractType, isEnumType, isListType, isNonNullType, isScalarType, Kind } from 'graphql';

const scalars = { Int: 'number', Float: 'number', Boolean: 'boolean', String: 'string', ID: 'string', UUID: 'string', DateTime: 'string' };

export function named(type) {
  if (isEnumType(type)) return type.name;
  if (isScalarType(type) && scalars[type.name]) return scalars[type.name];
  throw new Error(`No TypeScript type for ${type}`);
}

/** Wraps `inner` in what the GraphQL type says about lists and null. */
export function wrapped(type, inner) {
  const nullable = getNullableType(type);
  const text = isListType(nullable) ? `readonly ${parenthesised(wrapped(nullable.ofType, inner))}[]` : inner;
  return isNonNullType(type) ? text : `${text} | null`;
}

function parenthesised(text) {
  return /^[\w.]+$|^\{[^{}]*\}$/.test(text) ? text : `(${text})`;
}

/** Whether a fragment on `condition` says anything about objects of type `type`. */
function applies(schema, condition, type) {
  const target = schema.getType(condition);
  return target === type || (isAbstractType(target) && schema.isSubType(target, type));
}

function selectionOn(schema, type, selections, used) {
  const parts = [];
  const fields = [];
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) fields.push(fieldText(schema, type, selection, used));
    else if (selection.kind === Kind.INLINE_FRAGMENT && applies(schema, selection.typeCondition.name.value, type)) {
      parts.push(selectionOn(schema, type, selection.selectionSet.selections, used));
    } else if (selection.kind === Kind.FRAGMENT_SPREAD && applies(schema, used.conditionOf(selection.name.value), type)) {
      parts.push(used.fragment(selection.name.value));
    }
  }
  if (fields.length) parts.unshift(`{ ${fields.join('; ')} }`);
  return parts.join(' & ') || '{}';
}

function fieldText(schema, type, field, used) {
  const name = (field.alias ?? field.name).value;
  if (field.name.value === '__typename') return `${name}: '${type.name}'`;
  const answer = type.getFields()[field.name.value].type;
  const inner = field.selectionSet ? selected(schema, getNamedType(answer), field.selectionSet, used) : used.leaf(getNamedType(answer));
  return `${name}: ${wrapped(answer, inner)}`;
}

/** The type of what `selectionSet` answers on `type`; for a union or interface one member for each possible object type. */
export function selected(schema, type, { selections }, used) {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  return possible.map((each) => selectionOn(schema, each, selections, used)).join(' | ');
}
