import { LocalScope } from '../../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { readArguments } from './code-calls.ts';
import { readBody } from './code-declarations.ts';
import { isType, lastName, typeIn, typeText, useTypes } from './code-types.ts';
import type { KotlinReading } from './reading.ts';

/** An object without a name: its members are no definitions, and stay unknown. Its value is one of its first supertype. */
export function readObject(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const types: string[] = [];
  for (const child of tree.namedChildren(node)) {
    if (tree.kind(child) !== 'delegation_specifier') continue;
    const inner = tree.namedChildren(child)[0] ?? NONE;
    if (inner === NONE) continue;
    const isCalled = tree.kind(inner) === 'constructor_invocation';
    const type = isType(tree.kind(inner)) ? inner : typeIn(reading, inner);
    useTypes(reading, type, isCalled ? 'extend' : 'implement');
    const text = typeText(reading, type);
    if (text !== '') types.push(text);
    if (isCalled) {
      const of = reading.add(['type', text, reading.place]);
      reading.use(
        readArguments(reading, 'new', of, tree.firstOf(inner, 'value_arguments')),
        'call',
        lastName(reading, type),
      );
    } else if (inner !== type) reading.expression(tree.namedChildren(inner).at(-1)!);
  }
  const value = types[0] === undefined ? -1 : reading.add(['type', types[0], reading.place]);
  const { receivers, place } = reading;
  const index = reading.declare({
    of: -1,
    within: place,
    ...(types.length > 0 && { supertypes: types }),
    ...(receivers.length > 0 && { values: receivers }),
  });
  reading.inside(-1, () => {
    reading.place = -2 - index;
    reading.receivers = [];
    for (const name of memberNames(reading, node)) reading.locals.bind(name, -1);
    reading.outside = reading.locals;
    reading.locals = new LocalScope(reading.locals);
    readBody(reading, node);
  });
  return value;
}

function memberNames(reading: KotlinReading, node: SyntaxNode): string[] {
  const { tree } = reading;
  const body = tree.firstOf(node, 'class_body');
  if (body === NONE) return [];
  return tree.namedChildren(body).flatMap((member) => {
    const variable = tree.firstOf(member, 'variable_declaration');
    const name = tree.firstOf(variable === NONE ? member : variable, 'simple_identifier');
    return name === NONE ? [] : [reading.text(name)];
  });
}
