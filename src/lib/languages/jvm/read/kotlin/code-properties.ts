import { LocalScope } from '../../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { readModifiers, readTypeParameters, typeIn, typeText, useTypes } from './code-types.ts';
import { isComment, type KotlinReading } from './reading.ts';

/** What stands behind `=`. */
export function afterEquals({ tree }: KotlinReading, node: SyntaxNode): SyntaxNode {
  const children = tree.children(node);
  const at = children.findIndex((child) => tree.kind(child) === '=');
  return at < 0
    ? NONE
    : (children.slice(at + 1).find((child) => tree.isNamed(child) && !isComment(tree.kind(child))) ?? NONE);
}

/** The value of a body behind `=`; undefined for a block. */
export function readFunctionBody(reading: KotlinReading, body: SyntaxNode): number | undefined {
  if (body === NONE) return undefined;
  const { tree } = reading;
  const value = tree.has(body, '=') ? afterEquals(reading, body) : NONE;
  if (value !== NONE) return reading.expression(value);
  reading.expression(tree.firstOf(body, 'statements'));
  return undefined;
}

export function readProperty(reading: KotlinReading, node: SyntaxNode, getter: SyntaxNode = NONE): void {
  const { tree, table } = reading;
  const of = table.definitionOf(tree, node);
  const single = tree.firstOf(node, 'variable_declaration');
  const stated = single === NONE ? NONE : typeIn(reading, single);
  let value = -1;
  reading.inside(of, () => {
    const flags = readModifiers(reading, node);
    const typeParameters = readTypeParameters(reading, node);
    const receiver = typeIn(reading, node);
    if (of >= 0 && receiver !== NONE) reading.place = of;
    useTypes(reading, receiver);
    useTypes(reading, stated);
    const delegate = tree.firstOf(node, 'property_delegate');
    if (delegate === NONE) value = reading.expression(afterEquals(reading, node));
    else {
      const given = reading.expression(tree.namedChildren(delegate).at(-1) ?? NONE);
      value = given < 0 ? -1 : reading.add(['item', given, -1]);
    }
    const type = typeText(reading, stated);
    // A getter on the line of its property stands inside of it.
    const inner = tree.firstOf(node, 'getter');
    const accessor = inner === NONE ? getter : inner;
    const body = accessor === NONE ? NONE : tree.firstOf(accessor, 'function_body');
    if (of >= 0 && type === '' && value < 0 && body !== NONE && tree.has(body, '=')) {
      const before = reading.locals;
      reading.locals = new LocalScope(reading.outside);
      value = reading.expression(afterEquals(reading, body));
      reading.locals = before;
    }
    if (of >= 0)
      reading.declare({
        of,
        ...(receiver !== NONE && { for: typeText(reading, receiver) }),
        ...(typeParameters.length > 0 && { typeParameters }),
        ...(type === '' ? value >= 0 && { values: [value] } : { type }),
        ...(flags.length > 0 && { flags }),
      });
    reading.locals = new LocalScope(reading.outside);
    for (const child of tree.namedChildren(node))
      if (tree.kind(child) === 'getter' || tree.kind(child) === 'setter') readAccessor(reading, child);
  });
  if (of >= 0) return;
  if (single === NONE) bindParts(reading, tree.firstOf(node, 'multi_variable_declaration'), value);
  else bindVariable(reading, single, value < 0 ? [] : [value]);
}

/** Binds a variable of a block to its stated type, or to what it holds. */
export function bindVariable(reading: KotlinReading, variable: SyntaxNode, holds: readonly number[]): void {
  const type = typeIn(reading, variable);
  const text = typeText(reading, type);
  reading.bind(reading.tree.firstOf(variable, 'simple_identifier'), type === NONE ? holds : [text, reading.place]);
}

/** `(a, b)`: the components of a value. */
export function bindParts(reading: KotlinReading, list: SyntaxNode, value: number): void {
  if (list === NONE) return;
  const { tree } = reading;
  const variables = tree.namedChildren(list).filter((child) => tree.kind(child) === 'variable_declaration');
  for (const [i, variable] of variables.entries()) {
    useTypes(reading, typeIn(reading, variable));
    bindVariable(reading, variable, value < 0 ? [] : [reading.add(['item', value, i])]);
  }
}

/** In an accessor `field` is the value of the property. The getter's value is read with the property where that has no type. */
export function readAccessor(reading: KotlinReading, node: SyntaxNode): void {
  const { tree, table } = reading;
  reading.inside(-1, () => {
    readModifiers(reading, node);
    reading.locals.bind('field', table.local([]));
    const parameter = tree.firstOf(node, 'parameter_with_optional_type');
    if (parameter !== NONE) reading.bind(tree.firstOf(parameter, 'simple_identifier'), []);
    readFunctionBody(reading, tree.firstOf(node, 'function_body'));
  });
}
