import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { placeOf, typed, typeText, typeUses, typeValue } from './code-types.ts';
import type { CodeWalk, Place } from './code-walk.ts';
import { either } from './patterns.ts';

/** Globals of the language and of its hosts, which do not lead to definitions. */
const GLOBALS = new Set(
  `undefined NaN Infinity console Math JSON Object Array Promise Symbol Reflect String Number Boolean BigInt Date RegExp Error TypeError
  RangeError SyntaxError process Buffer globalThis window document setTimeout setInterval clearTimeout clearInterval setImmediate
  queueMicrotask parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI Map Set WeakMap WeakSet
  Proxy Uint8Array ArrayBuffer DataView TextEncoder TextDecoder URL URLSearchParams arguments __dirname __filename`.split(
    /\s+/,
  ),
);
/** Globals whose instances have elements that are known. */
const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'Array', 'Promise']);
const MAX_ELEMENTS = 8;

/** Expression of a name, a member or a call at the end of an expression, without recording a use of it. */
export function reach(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  const { tree } = walk;
  switch (walk.kind(node)) {
    case 'identifier':
      return nameValue(walk, tree.textOf(node), place);
    case 'this':
    case 'super':
      // With the definition that has the members, in place of the one around.
      return place.self < 0
        ? UNKNOWN
        : walk.expression('name', place.isStatic ? `static ${walk.kind(node)}` : walk.kind(node), place.self);
    case 'member_expression': {
      const object = tree.child(node, 'object');
      const property = tree.child(node, 'property');
      return walk.member(walk.value(object, place), walk.text(property));
    }
    case 'parenthesized_expression':
    case 'non_null_expression': {
      const of = walk.first(node);
      return isNamed(walk, of) ? reach(walk, of, place) : walk.value(of, place);
    }
    default:
      return walk.value(node, place);
  }
}

/** Whether a node ends with a name that can be used. */
function isNamed(walk: CodeWalk, node: SyntaxNode): boolean {
  return /^(?:identifier|member_expression|this|super|parenthesized_expression|non_null_expression)$/.test(
    walk.kind(node),
  );
}

/** Offset of the name that an expression ends with. */
export function nameOffset(walk: CodeWalk, node: SyntaxNode): number {
  const { tree } = walk;
  switch (walk.kind(node)) {
    case 'member_expression':
      return tree.start(tree.child(node, 'property'));
    case 'parenthesized_expression':
    case 'non_null_expression':
      return nameOffset(walk, walk.first(node));
    default:
      return tree.start(node);
  }
}

function nameValue(walk: CodeWalk, name: string, place: Place): number {
  const local = place.scope.find(name);
  if (local === undefined && GLOBALS.has(name) && walk.definitionNamed(name) < 0) return globalValue(walk, name, place);
  return walk.named(name, place);
}

/** Values of known globals, where they lead to something: `Promise.all`, `Object.values`. */
function globalValue(walk: CodeWalk, name: string, place: Place): number {
  return /^(?:Promise|Object|Array|Map|Set|WeakMap)$/.test(name) || walk.isTyped
    ? typed(walk, `typeof globalThis.${name}`, { ...place, types: NO_TYPES })
    : UNKNOWN;
}

const NO_TYPES: Place['types'] = new Map();

/** Records a use of what `reach` found; local names do not count as uses. */
export function useOf(walk: CodeWalk, node: SyntaxNode, value: number, kind: 'read' | 'write', place: Place): void {
  if (value === UNKNOWN || !canBeUsed(walk, node, place)) return;
  walk.use(value, kind, nameOffset(walk, node), place);
}

export function canBeUsed(walk: CodeWalk, node: SyntaxNode, place: Place): boolean {
  switch (walk.kind(node)) {
    case 'member_expression':
      return true;
    case 'identifier': {
      const name = walk.text(node);
      const local = place.scope.find(name);
      return local === undefined ? !GLOBALS.has(name) || walk.definitionNamed(name) >= 0 : local < 0;
    }
    case 'parenthesized_expression':
    case 'non_null_expression':
      return canBeUsed(walk, walk.first(node), place);
    default:
      return false;
  }
}

/** `f(x)`, `import('x')`, `require('x')`, `` tag`…` `` */
export function readCall(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  const { tree } = walk;
  const written = tree.child(node, 'function');
  // `await f<T>(x)`, `!f<T>(x)`: the grammar reads the operator as part of the callee.
  const operator = /^(?:await|unary)_expression$/.exec(walk.kind(written))?.[0];
  const callee = operator === undefined ? written : walk.first(written);
  const list = tree.child(node, 'arguments');
  const module = moduleValue(walk, callee, list, place);
  if (module !== undefined) return module;
  let of = reach(walk, callee, place);
  const types = walk.child(node, 'type_arguments');
  typeUses(walk, types, place);
  of = applied(walk, of, types, place);
  const call = readArguments(walk, '()', of, list, place);
  if (canBeCalled(walk, callee, place)) walk.use(call, 'call', nameOffset(walk, callee), place);
  if (operator === undefined || call === UNKNOWN) return call;
  return operator === 'await_expression' ? walk.expression('unwrap', call) : UNKNOWN;
}

function canBeCalled(walk: CodeWalk, callee: SyntaxNode, place: Place): boolean {
  return walk.kind(callee) === 'super' || isLocalName(walk, callee, place) || canBeUsed(walk, callee, place);
}

/** A local that holds a function is called as that function. */
export function isLocalName(walk: CodeWalk, node: SyntaxNode, place: Place): boolean {
  return walk.kind(node) === 'identifier' && (place.scope.find(walk.text(node)) ?? -1) >= 0;
}

function applied(walk: CodeWalk, of: number, types: SyntaxNode, place: Place): number {
  if (of === UNKNOWN || types === NONE) return of;
  const text = typeText(walk, types, place);
  return text === '' ? of : walk.expression('applied', of, text.slice(1, -1), placeOf(text, place));
}

/** A module that is loaded on the spot. */
function moduleValue(walk: CodeWalk, callee: SyntaxNode, list: SyntaxNode, place: Place): number | undefined {
  const kind = walk.kind(callee);
  const isRequire =
    kind === 'identifier' && walk.text(callee) === 'require' && place.scope.find('require') === undefined;
  if (!isRequire && kind !== 'import') return undefined;
  const first = list === NONE ? NONE : walk.first(list);
  if (walk.kind(first) !== 'string') {
    if (list !== NONE) walk.inside(list, place);
    return UNKNOWN;
  }
  return walk.expression('name', `${isRequire ? 'require' : 'import'} ${walk.text(first).slice(1, -1)}`, -1);
}

/** The arguments of a call; functions and objects among them get their types from the callee. */
export function readArguments(walk: CodeWalk, how: '()' | 'new', of: number, list: SyntaxNode, place: Place): number {
  const { tree } = walk;
  const given: number[] = [];
  const expected: [local: number, argument: number][] = [];
  const nodes = list === NONE ? [] : tree.kind(list) === 'arguments' ? tree.namedChildren(list) : [list];
  for (const node of nodes) {
    const kind = tree.kind(node);
    if (kind === 'comment') continue;
    let context = UNKNOWN;
    if (of !== UNKNOWN && takesContext(walk, node)) {
      const local = walk.local();
      expected.push([local, given.length]);
      context = walk.localValue(local);
    }
    const value = walk.value(node, place, context);
    given.push(value === UNKNOWN ? literalValue(walk, node) : value);
  }
  if (of === UNKNOWN) return UNKNOWN;
  const call = walk.expression(how, of, ...given);
  for (const [local, argument] of expected) walk.hold(local, walk.expression('parameter', call, argument, -1));
  return call;
}

/** Whether the type that is expected of a value tells the types inside of it. */
export function takesContext(walk: CodeWalk, node: SyntaxNode): boolean {
  switch (walk.kind(node)) {
    case 'arrow_function':
    case 'function_expression':
      return walk.tree.child(node, 'parameter') !== NONE || walk.first(walk.tree.child(node, 'parameters')) !== NONE;
    case 'object':
    case 'array':
      return walk.first(node) !== NONE;
    case 'ternary_expression':
      return (
        takesContext(walk, walk.tree.child(node, 'consequence')) ||
        takesContext(walk, walk.tree.child(node, 'alternative'))
      );
    case 'parenthesized_expression':
      return takesContext(walk, walk.first(node));
    default:
      return false;
  }
}

/** The type of a literal: overloads differ by it. */
function literalValue(walk: CodeWalk, node: SyntaxNode): number {
  switch (walk.kind(node)) {
    case 'string':
    case 'template_string':
      return walk.expression('type', 'string', -1);
    case 'number':
    case 'true':
    case 'false':
      return walk.expression('type', walk.kind(node) === 'number' ? 'number' : 'boolean', -1);
    case 'object':
    case 'null':
      return walk.expression('type', walk.kind(node), -1);
    case 'arrow_function':
    case 'function_expression':
      return walk.expression('type', '() => unknown', -1);
    default:
      return UNKNOWN;
  }
}

/** `new A<T>(x)` */
export function readNew(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  const { tree } = walk;
  const created = tree.child(node, 'constructor');
  const list = tree.child(node, 'arguments');
  const types = walk.child(node, 'type_arguments');
  typeUses(walk, types, place);
  const name = walk.text(created);
  if (COLLECTIONS.has(name) && place.scope.find(name) === undefined && walk.definitionNamed(name) < 0) {
    const value = readArguments(walk, 'new', typed(walk, `typeof globalThis.${name}`, place), list, place);
    return types === NONE ? value : typed(walk, name + typeText(walk, types, place), place);
  }
  const of = applied(walk, reach(walk, created, place), types, place);
  useOf(walk, created, of, 'read', place);
  const value = readArguments(walk, 'new', of, list, place);
  if (isLocalName(walk, created, place) || canBeUsed(walk, created, place))
    walk.use(value, 'construct', nameOffset(walk, created), place);
  return value;
}

/** `[a, b]` */
export function readArray(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const { tree } = walk;
  const elements: number[] = [];
  const context = expected === UNKNOWN ? UNKNOWN : walk.expression('[]', expected);
  let hasSpread = false;
  for (const element of tree.namedChildren(node)) {
    const kind = tree.kind(element);
    if (kind === 'comment') continue;
    if (kind === 'spread_element') {
      hasSpread = true;
      const spread = walk.value(walk.first(element), place);
      elements.push(spread === UNKNOWN ? UNKNOWN : walk.expression('[]', spread));
    } else elements.push(walk.value(element, place, context));
  }
  const known = [...new Set(elements)].filter((element) => element !== UNKNOWN);
  if (known.length === 0) return walk.expression('type', 'unknown[]', -1);
  if (!hasSpread && elements.length <= MAX_ELEMENTS) return walk.expression('list', ...elements);
  return walk.expression('list', either(walk, ...known.slice(0, MAX_ELEMENTS * 2)));
}

/** `value as T` tells the type; `value satisfies T` checks it. */
export function readCast(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  const { tree } = walk;
  const parts = tree.namedChildren(node);
  const isAssertion = tree.kind(node) === 'type_assertion';
  const [type, of] = isAssertion ? [parts[0] ?? NONE, parts[1] ?? NONE] : [parts[1] ?? NONE, parts[0] ?? NONE];
  if (tree.kind(node) !== 'as_expression' && !isAssertion) {
    typeUses(walk, type, place);
    return walk.value(of, place, typeValue(walk, type, place));
  }
  if (type === NONE || walk.text(type) === 'const') return walk.value(of, place);
  typeUses(walk, type, place);
  const value = typeValue(walk, type, place);
  walk.value(of, place, value);
  return value;
}
