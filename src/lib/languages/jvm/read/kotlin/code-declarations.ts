import { LocalScope } from '../../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { readArguments } from './code-calls.ts';
import { parameterText, readParameters } from './code-parameters.ts';
import { afterEquals, readAccessor, readFunctionBody, readProperty } from './code-properties.ts';
import { isType, lastName, readModifiers, readTypeParameters, typeIn, typeText, useTypes } from './code-types.ts';
import { isComment, type KotlinReading } from './reading.ts';

const CLASSES = new Set(['class_declaration', 'object_declaration', 'companion_object']);
const DECLARATIONS = new Set([...CLASSES, 'function_declaration', 'property_declaration', 'type_alias']);

export function isDeclaration(kind: string): boolean {
  return DECLARATIONS.has(kind);
}

/** A declaration, of a file, a class or a function; anything else is read as an expression. */
export function readDeclaration(reading: KotlinReading, node: SyntaxNode): void {
  const { tree, table } = reading;
  const kind = tree.kind(node);
  if (CLASSES.has(kind)) readClass(reading, node);
  else if (kind === 'function_declaration') readFunction(reading, node);
  else if (kind === 'property_declaration') readProperty(reading, node);
  else if (kind === 'getter' || kind === 'setter') readAccessor(reading, node);
  else if (kind === 'secondary_constructor') readConstructor(reading, node);
  else if (kind === 'anonymous_initializer')
    reading.inside(-1, () => reading.expression(tree.firstOf(node, 'statements')));
  else if (kind === 'enum_entry') readEntry(reading, node);
  else if (kind === 'type_alias') {
    const of = table.definitionOf(tree, node);
    reading.inside(of, () => {
      const typeParameters = readTypeParameters(reading, node);
      const type = typeIn(reading, node);
      useTypes(reading, type);
      if (of >= 0)
        reading.declare({ of, type: typeText(reading, type), ...(typeParameters.length > 0 && { typeParameters }) });
    });
  } else if (!isComment(kind)) reading.expression(node);
}

function readClass(reading: KotlinReading, node: SyntaxNode): void {
  const { tree, table } = reading;
  const of = table.definitionOf(tree, node);
  const name = tree.firstOf(node, 'type_identifier');
  if (of < 0 && name !== NONE) {
    reading.locals.bind(reading.text(name), -1);
    reading.typeParameters.bind(reading.text(name), 0);
  }
  const surroundings = of < 0 ? reading.locals : new LocalScope();
  reading.inside(of, () => {
    const flags = readModifiers(reading, node);
    if (tree.has(node, 'interface')) flags.push('interface');
    if (!tree.has(node, 'class') && !tree.has(node, 'interface')) flags.push('object');
    if (tree.kind(node) === 'companion_object') flags.push('companion');
    const typeParameters = readTypeParameters(reading, node);
    const specifiers = tree.namedChildren(node).filter((child) => tree.kind(child) === 'delegation_specifier');
    const supertypes = specifiers.map((child) => readSupertype(reading, child, flags.includes('interface')));
    const around = reading.place;
    reading.outside = surroundings;
    reading.locals = new LocalScope(surroundings);
    if (of >= 0) {
      reading.place = of;
      reading.receivers = [];
    }
    const primary = tree.firstOf(node, 'primary_constructor');
    const parameters = primary === NONE ? [] : readPrimary(reading, primary);
    if (primary !== NONE) flags.push('primary');
    if (of >= 0)
      reading.declare({
        of,
        ...(typeParameters.length > 0 && { typeParameters }),
        ...(supertypes.length > 0 && { supertypes }),
        ...(parameters.length > 0 && { parameters }),
        ...(flags.length > 0 && { flags }),
      });
    const { place } = reading;
    for (const child of specifiers) callSupertype(reading, child, around, place);
    readBody(reading, node);
  });
}

/** The type that a class is derived from, in front of its arguments or the value that it delegates to. */
function readSupertype(reading: KotlinReading, specifier: SyntaxNode, isInterface: boolean): string {
  const { tree } = reading;
  const inner = tree.namedChildren(specifier)[0] ?? NONE;
  const kind = inner === NONE ? '' : tree.kind(inner);
  const type = isType(kind) ? inner : inner === NONE ? NONE : typeIn(reading, inner);
  useTypes(reading, type, kind === 'constructor_invocation' || isInterface ? 'extend' : 'implement');
  return typeText(reading, type);
}

function callSupertype(reading: KotlinReading, specifier: SyntaxNode, around: number, place: number): void {
  const { tree } = reading;
  const inner = tree.namedChildren(specifier)[0] ?? NONE;
  if (inner === NONE) return;
  const type = typeIn(reading, inner);
  if (tree.kind(inner) === 'explicit_delegation') {
    const value = tree.namedChildren(inner).at(-1)!;
    if (value !== type) reading.expression(value);
  } else if (tree.kind(inner) === 'constructor_invocation' && type !== NONE) {
    reading.place = around;
    const of = reading.add(['type', typeText(reading, type), around]);
    reading.place = place;
    const call = readArguments(reading, 'new', of, tree.firstOf(inner, 'value_arguments'));
    reading.use(call, 'call', lastName(reading, type));
  }
}

/** The parameters of a primary constructor, as texts; those that are properties are definitions. */
function readPrimary(reading: KotlinReading, primary: SyntaxNode): string[] {
  const { tree, table } = reading;
  readModifiers(reading, primary);
  return tree.namedChildren(primary).flatMap((child) => {
    if (tree.kind(child) !== 'class_parameter') return [];
    const name = tree.firstOf(child, 'simple_identifier');
    if (name === NONE) return [];
    const of = table.definitionOf(tree, child);
    const stated = typeIn(reading, child);
    const text = typeText(reading, stated);
    let flags: string[] = [];
    reading.inside(of, () => {
      flags = readModifiers(reading, child);
      useTypes(reading, stated);
      if (of >= 0) reading.declare({ of, type: text, ...(flags.length > 0 && { flags }) });
    });
    const value = afterEquals(reading, child);
    reading.expression(value);
    const isSpread = flags.includes('vararg');
    reading.bind(name, [isSpread ? `${text}[]` : text, reading.place]);
    return [parameterText(reading.text(name), text, value !== NONE, isSpread)];
  });
}

/** The members of a class: initializers see the parameters of its constructor, functions do not. */
export function readBody(reading: KotlinReading, node: SyntaxNode): void {
  const { tree } = reading;
  const body = tree.namedChildren(node).find((child) => /^(?:enum_)?class_body$/.test(tree.kind(child)));
  if (body !== undefined) readMembers(reading, tree.namedChildren(body));
}

/** Members or top-level declarations in their order: accessors stand behind their property. */
export function readMembers(reading: KotlinReading, members: readonly SyntaxNode[]): void {
  const { tree, table } = reading;
  let property = -1;
  for (const [i, member] of members.entries()) {
    const kind = tree.kind(member);
    const isInitializer = kind === 'property_declaration' || kind === 'anonymous_initializer' || kind === 'enum_entry';
    const { locals } = reading;
    if (!isInitializer) reading.locals = new LocalScope(reading.outside);
    if (kind === 'property_declaration') {
      property = table.definitionOf(tree, member);
      readProperty(reading, member, getterBehind(reading, members, i));
    } else if (kind === 'getter' || kind === 'setter') reading.inside(property, () => readAccessor(reading, member));
    else reading.declaration(member);
    reading.locals = locals;
  }
}

function getterBehind({ tree }: KotlinReading, members: readonly SyntaxNode[], at: number): SyntaxNode {
  const next = members[at + 1];
  return next !== undefined && tree.kind(next) === 'getter' ? next : NONE;
}

function readFunction(reading: KotlinReading, node: SyntaxNode): void {
  const { tree, table } = reading;
  const of = table.definitionOf(tree, node);
  const name = tree.firstOf(node, 'simple_identifier');
  if (of < 0 && name !== NONE) reading.locals.bind(reading.text(name), table.local([]));
  reading.inside(of, () => {
    const flags = readModifiers(reading, node);
    const typeParameters = readTypeParameters(reading, node);
    const list = tree.firstOf(node, 'function_value_parameters');
    const types = tree.namedChildren(node).filter((child) => isType(tree.kind(child)));
    const receiver = types.find((child) => child < name) ?? NONE;
    const result = types.find((child) => child > list) ?? NONE;
    if (of >= 0 && (typeParameters.length > 0 || receiver !== NONE)) reading.place = of;
    for (const type of types) useTypes(reading, type);
    if (of < 0 && receiver !== NONE)
      reading.receivers = [reading.add(['type', typeText(reading, receiver), reading.place]), ...reading.receivers];
    const parameters = readParameters(reading, list);
    const body = tree.firstOf(node, 'function_body');
    if (body === NONE && !flags.includes('abstract')) flags.push('abstract');
    const value = readFunctionBody(reading, body);
    if (of < 0) return;
    const type = result !== NONE ? typeText(reading, result) : value === undefined ? 'void' : undefined;
    reading.declare({
      of,
      ...(receiver !== NONE && { for: typeText(reading, receiver) }),
      ...(typeParameters.length > 0 && { typeParameters }),
      ...(parameters.length > 0 && { parameters }),
      ...(type !== undefined && { type }),
      ...(type === undefined && value !== undefined && value >= 0 && { values: [value] }),
      ...(flags.length > 0 && { flags }),
    });
  });
}

function readConstructor(reading: KotlinReading, node: SyntaxNode): void {
  const { tree, table } = reading;
  const of = table.definitionOf(tree, node);
  reading.inside(of, () => {
    const flags = [...readModifiers(reading, node), 'constructor'];
    const parameters = readParameters(reading, tree.firstOf(node, 'function_value_parameters'));
    if (of >= 0) reading.declare({ of, ...(parameters.length > 0 && { parameters }), flags });
    const delegation = tree.firstOf(node, 'constructor_delegation_call');
    if (delegation !== NONE) {
      const keyword = delegation + 1;
      const owner = reading.add(['name', tree.textOf(keyword), reading.place]);
      reading.use(readArguments(reading, 'new', owner, tree.firstOf(delegation, 'value_arguments')), 'call', keyword);
    }
    reading.expression(tree.firstOf(node, 'statements'));
  });
}

/** A constant of an enum calls its constructor; its body is a class of its own. */
function readEntry(reading: KotlinReading, node: SyntaxNode): void {
  const { tree, table, place } = reading;
  const of = table.definitionOf(tree, node);
  reading.inside(of, () => {
    readModifiers(reading, node);
    const given = tree.firstOf(node, 'value_arguments');
    const created = readArguments(reading, 'new', reading.add(['name', 'this', place]), given);
    if (given !== NONE) reading.use(created, 'construct', tree.firstOf(node, 'simple_identifier'));
    const hasBody = tree.has(node, 'class_body');
    if (of >= 0) reading.declare({ of, flags: hasBody ? ['body'] : ['entry'] });
    if (!hasBody) return;
    if (of >= 0) reading.place = of;
    readBody(reading, node);
  });
}
