import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { typed, typeParameters, typeText, typeUses } from './code-types.ts';
import { takesContext } from './code-values.ts';
import { type CodeWalk, inner, type Place } from './code-walk.ts';
import { bindPattern } from './patterns.ts';

/** A function that returns more than this tells its first results. */
const MAX_RETURNED = 24;

interface FunctionRole {
  /** Index of the definition that it is; -1 where it is none. */
  readonly owner: number;
  /** The definition whose members `this` has; as around it by default. */
  readonly self?: number;
  readonly isStatic?: boolean;
  /** The type that it is given by where it stands. */
  readonly expected?: number;
}

/** A function of any kind: its parameters, result and body. Returns its expression unless it is a definition. */
export function readFunction(walk: CodeWalk, node: SyntaxNode, around: Place, role: FunctionRole): number {
  const { tree } = walk;
  const { owner, expected = UNKNOWN } = role;
  const isArrow = tree.kind(node) === 'arrow_function';
  const returned: number[] = [];
  const scope = inner(around).scope;
  const generic = typeParameters(walk, node, around, owner);
  const place: Place = {
    ...generic.place,
    isTop: false,
    scope,
    functionScope: scope,
    within: owner >= 0 ? owner : around.within,
    self: role.self ?? (isArrow ? around.self : -1),
    isStatic: role.isStatic ?? (isArrow && around.isStatic),
    returned,
    result: undefined,
  };
  const doc = walk.docs?.before(tree.start(node));
  const declared = readParameters(walk, node, place, expected, doc?.parameters);
  const result = walk.child(node, 'return_type');
  typeUses(walk, result, place);
  const type = typeText(walk, result, place) || (doc?.returns ?? '');
  const isAsync = tree.has(node, 'async');
  const isGenerator = tree.has(node, '*');
  const body = walk.child(node, 'body');
  const inside = type === '' || isGenerator ? place : { ...place, result: { type, isAsync, place } };
  if (walk.kind(body) === 'statement_block') walk.value(body, inside);
  else if (body !== NONE) readReturned(walk, body, inside);
  const values = type === '' && !isGenerator ? [...new Set(returned)].slice(0, MAX_RETURNED) : [];
  if (owner >= 0) {
    const declaration = walk.declaration(owner);
    if (generic.texts.length > 0) declaration.typeParameters = generic.texts;
    if (declared.some((parameter) => !/^[?.]*$/.test(parameter)) || body === NONE) declaration.parameters = declared;
    if (type !== '') declaration.type = type;
    if (values.length > 0) declaration.values = values;
    if (isAsync && type === '') walk.flag(owner, 'async');
    if (body === NONE) walk.flag(owner, 'signature');
    return UNKNOWN;
  }
  if (type === '' && values.length === 0) return UNKNOWN;
  const text = type === '' ? (isAsync ? 'async' : '') : type;
  return walk.expression('function', text, type === '' ? -1 : place.within, ...values);
}

/** A value that the function around it returns; the stated result tells its type (TypeScript Handbook, "Contextual Typing"). */
export function readReturned(walk: CodeWalk, node: SyntaxNode, place: Place): void {
  let expected = UNKNOWN;
  if (place.result && takesContext(walk, node)) {
    const { type, isAsync, place: around } = place.result;
    expected = typed(walk, type, around);
    if (expected !== UNKNOWN && isAsync) expected = walk.expression('unwrap', expected);
  }
  const value = walk.value(node, place, expected);
  if (value !== UNKNOWN) place.returned.push(value);
}

/** Types of the parameters: `?` before that of an optional one, `...` before that of the rest. */
function readParameters(
  walk: CodeWalk,
  node: SyntaxNode,
  place: Place,
  expected: number,
  docs: ReadonlyMap<string, string> | undefined,
): string[] {
  const single = walk.tree.child(node, 'parameter');
  const list = walk.tree.child(node, 'parameters');
  const nodes = single !== NONE ? [single] : list === NONE ? [] : walk.tree.namedChildren(list);
  const types: string[] = [];
  for (const parameter of nodes) {
    const kind = walk.kind(parameter);
    if (kind === 'comment' || kind === 'decorator') continue;
    const parts = partsOf(walk, parameter);
    if (walk.text(parts.pattern) === 'this') {
      typeUses(walk, parts.type, place);
      continue;
    }
    for (const decorator of walk.tree.childrenOf(parameter, 'decorator')) walk.value(decorator, place);
    typeUses(walk, parts.type, place);
    const name = walk.text(parts.pattern);
    const stated = typeText(walk, parts.type, place) || (docs?.get(name) ?? '');
    const given = walk.value(parts.value, place);
    const isRest = walk.kind(parts.pattern) === 'rest_pattern';
    const isOptional = parts.value !== NONE || kind === 'optional_parameter';
    if (parts.property !== undefined && place.self >= 0) walk.field(place.self, name, stated === '' ? given : stated);
    let value = stated === '' ? given : typed(walk, stated, place);
    if (value === UNKNOWN && expected !== UNKNOWN && !isRest) value = walk.expression('item', expected, types.length);
    bindPattern(walk, isRest ? walk.first(parts.pattern) : parts.pattern, place, value, place.scope);
    types.push(`${isRest ? '...' : isOptional ? '?' : ''}${stated}`);
  }
  return types;
}

interface ParameterParts {
  readonly pattern: SyntaxNode;
  readonly type: SyntaxNode;
  readonly value: SyntaxNode;
  /** The modifier by which a parameter of a constructor declares a member (TypeScript Handbook, "Parameter Properties"). */
  readonly property?: SyntaxNode;
}

function partsOf(walk: CodeWalk, node: SyntaxNode): ParameterParts {
  const { tree } = walk;
  switch (tree.kind(node)) {
    case 'required_parameter':
    case 'optional_parameter': {
      const modifier = tree
        .children(node)
        .find((child) => /^(?:accessibility_modifier|override_modifier|readonly)$/.test(tree.kind(child)));
      return {
        pattern: tree.child(node, 'pattern'),
        type: tree.child(node, 'type'),
        value: tree.child(node, 'value'),
        ...(modifier !== undefined && { property: modifier }),
      };
    }
    case 'assignment_pattern':
      return { pattern: tree.child(node, 'left'), type: NONE, value: tree.child(node, 'right') };
    default:
      return { pattern: node, type: NONE, value: NONE };
  }
}

/** `const name: T = value` and everything else that binds a pattern to a value. */
export function readDeclarator(walk: CodeWalk, node: SyntaxNode, place: Place, isVar: boolean): void {
  const { tree } = walk;
  const pattern = tree.child(node, 'name');
  const annotation = walk.child(node, 'type');
  typeUses(walk, annotation, place);
  const doc = annotation === NONE ? walk.docs?.before(tree.start(node)) : undefined;
  const stated = typeText(walk, annotation, place) || (doc?.type ?? '');
  const type = typed(walk, stated, place);
  const value = tree.child(node, 'value');
  const owner = walk.definitionOf(node);
  if (owner >= 0) {
    readDefinedVariable(walk, value, { ...place, within: owner }, owner, stated);
    return;
  }
  if (place.isTop && walk.kind(pattern) === 'identifier') {
    walk.value(value, place, type);
    return;
  }
  const given = walk.value(value, place, type);
  const held = type === UNKNOWN ? given : type;
  bindPattern(walk, pattern, place, held, isVar ? place.functionScope : place.scope);
}

/** A variable that is a definition. */
function readDefinedVariable(walk: CodeWalk, value: SyntaxNode, place: Place, owner: number, stated: string): void {
  const type = typed(walk, stated, place);
  const kind = walk.kind(value);
  if (/^(?:arrow_function|function_expression|generator_function)$/.test(kind)) {
    const around = { ...place, self: kind === 'arrow_function' ? place.self : owner };
    readFunction(walk, value, around, { owner, expected: type, self: around.self });
    if (stated === '') return;
    // The annotation tells all of the function.
    const declaration = walk.declaration(owner);
    declaration.type = stated;
    delete declaration.values;
    walk.flag(owner, 'typed');
    return;
  }
  if (kind === 'class') {
    walk.value(value, { ...place, self: owner }, type);
    return;
  }
  const given = walk.value(value, place, type);
  const held = type === UNKNOWN ? given : type;
  if (held !== UNKNOWN) walk.declaration(owner).values = [held];
}
