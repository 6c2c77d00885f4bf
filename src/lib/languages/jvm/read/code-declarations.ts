import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { Reading } from './code-reading.ts';
import { dimensionsOf, isType, typeText, useModifiers, useTypes } from './code-types.ts';

const TYPES: Readonly<Record<string, string>> = {
  class_declaration: '',
  interface_declaration: 'interface',
  enum_declaration: 'enum',
  record_declaration: 'record',
  annotation_type_declaration: 'interface',
};

export function isTypeDeclaration(kind: string): boolean {
  return TYPES[kind] !== undefined;
}

/** A class, interface, enum or record (JLS 8, 9). What its header names is looked up outside of its body. */
function readType(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  const of = reading.table.definitionOf(tree, node);
  reading.inside(of, () => {
    const flags = [...useModifiers(reading, node), TYPES[tree.kind(node)]!].filter((flag) => flag !== '');
    const typeParameters = readTypeParameters(reading, node);
    const superclass = tree.child(node, 'superclass');
    useTypes(reading, superclass, 'extend');
    if (superclass !== NONE) flags.push('extends');
    const supertypes = superclass === NONE ? [] : typesIn(reading, superclass);
    for (const child of tree.namedChildren(node)) {
      const kind = tree.kind(child);
      if (kind !== 'super_interfaces' && kind !== 'extends_interfaces' && kind !== 'permits') continue;
      useTypes(reading, child, kind === 'permits' ? 'type' : kind === 'super_interfaces' ? 'implement' : 'extend');
      if (kind !== 'permits') supertypes.push(...typesIn(reading, child));
    }
    if (of >= 0) reading.place = of;
    const body = tree.child(node, 'body');
    const components = tree.child(node, 'parameters');
    const parameters = components === NONE ? undefined : readParameters(reading, components, readComponent);
    const fields = furtherFields(reading, body);
    reading.declare({
      of,
      ...(typeParameters.length > 0 && { typeParameters }),
      ...(supertypes.length > 0 && { supertypes }),
      ...(parameters && { parameters }),
      ...(fields && { fields }),
      ...(flags.length > 0 && { flags }),
    });
    if (superclass !== NONE && !hasConstructor(reading, body)) useSuperclass(reading, tree.child(node, 'name'));
    reading.superclass = superclass !== NONE;
    reading.parts.classBody(reading, body);
  });
}

/** The body of an anonymous class, whose type is an expression (JLS 15.9.5). */
export function readAnonymousClass(reading: Reading, type: number, body: SyntaxNode): void {
  const { tree, table } = reading;
  const members = tree
    .namedChildren(body)
    .map((child) => table.definitionOf(tree, child))
    .filter((member) => member >= 0);
  const fields = furtherFields(reading, body);
  const index = reading.declare({ of: -1, values: [type], members, ...(fields && { fields }) });
  reading.inside(-1, () => {
    reading.place = -2 - index;
    reading.parts.classBody(reading, body);
  });
}

export function readClassBody(reading: Reading, body: SyntaxNode): void {
  const { tree } = reading;
  if (body === NONE) return;
  const members = tree.namedChildren(body);
  reading.member = -1;
  for (const member of members)
    for (const declarator of tree.childrenOf(member, 'declarator')) reading.hideLocal(tree.child(declarator, 'name'));
  for (const member of members) {
    if (tree.kind(member) === 'enum_body_declarations') readClassBody(reading, member);
    else reading.parts.declaration(reading, member);
  }
}

export function readMember(reading: Reading, node: SyntaxNode): void {
  const kind = reading.tree.kind(node);
  switch (kind) {
    case 'method_declaration':
    case 'constructor_declaration':
    case 'compact_constructor_declaration':
    case 'annotation_type_element_declaration':
      readMethod(reading, node, kind);
      return;
    case 'field_declaration':
    case 'constant_declaration':
      readField(reading, node);
      return;
    case 'enum_constant':
      readEnumConstant(reading, node);
      return;
    default:
      if (isTypeDeclaration(kind)) readType(reading, node);
      // Blocks, initializers and syntax errors.
      else reading.inside(-1, () => reading.statement(node));
  }
}

function readMethod(reading: Reading, node: SyntaxNode, kind: string): void {
  const { tree } = reading;
  const of = reading.table.definitionOf(tree, node);
  reading.inside(of, () => {
    reading.results = reading.yields = undefined;
    reading.member = of;
    const isConstructor = kind !== 'method_declaration' && kind !== 'annotation_type_element_declaration';
    const flags = [...useModifiers(reading, node)];
    if (isConstructor) flags.push('constructor');
    if (of >= 0 && tree.child(node, 'type_parameters') !== NONE) reading.place = of;
    const typeParameters = readTypeParameters(reading, node);
    const result = tree.child(node, 'type');
    useTypes(reading, result);
    const type = typeText(reading, result) + dimensionsOf(reading, node);
    const given = tree.child(node, 'parameters');
    const parameters = given === NONE ? [] : readParameters(reading, given, readParameter);
    const thrown = tree.firstOf(node, 'throws');
    useTypes(reading, thrown);
    if (of >= 0 && kind !== 'compact_constructor_declaration') {
      reading.declare({
        of,
        ...(typeParameters.length > 0 && { typeParameters }),
        ...(parameters.length > 0 && { parameters }),
        ...(type !== '' && { type }),
        ...(flags.length > 0 && { flags }),
      });
    } else if (of >= 0) reading.declare({ of, flags: ['constructor', 'compact'] });
    reading.returnType = type;
    const body = tree.child(node, 'body');
    if (kind === 'constructor_declaration' && reading.superclass && !tree.has(body, 'explicit_constructor_invocation'))
      useSuperclass(reading, tree.child(node, 'name'));
    if (body !== NONE) reading.statement(body);
    const value = tree.child(node, 'value');
    if (value !== NONE) reading.expression(value);
  });
}

function readField(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  const of = reading.table.definitionOf(tree, node);
  reading.inside(of, () => {
    reading.results = reading.yields = undefined;
    reading.member = of;
    const flags = useModifiers(reading, node);
    const declared = tree.child(node, 'type');
    useTypes(reading, declared);
    const text = typeText(reading, declared);
    for (const [i, declarator] of tree.childrenOf(node, 'declarator').entries()) {
      const type = text + dimensionsOf(reading, declarator);
      if (i === 0 && of >= 0) reading.declare({ of, type, ...(flags.length > 0 && { flags }) });
      const value = tree.child(declarator, 'value');
      if (value !== NONE) reading.expression(value, { interface: reading.add(['type', type, reading.place]) });
    }
  });
}

/** A constant calls a constructor of its enum (JLS 8.9.1); its body is a class. */
function readEnumConstant(reading: Reading, node: SyntaxNode): void {
  const { tree, place } = reading;
  const of = reading.table.definitionOf(tree, node);
  const body = tree.child(node, 'body');
  reading.inside(of, () => {
    useModifiers(reading, node);
    const given = tree.child(node, 'arguments');
    if (given !== NONE || body !== NONE) {
      const created = reading.call('new', reading.add(['name', 'this', place]), given);
      reading.use(created, 'construct', tree.child(node, 'name'));
    }
    if (body === NONE || of < 0) return;
    const fields = furtherFields(reading, body);
    reading.declare({ of, ...(fields && { fields }), flags: ['body'] });
    reading.place = of;
    reading.parts.classBody(reading, body);
  });
}

/** Uses of the bounds, and the parameters as written. */
function readTypeParameters(reading: Reading, node: SyntaxNode): string[] {
  const { tree } = reading;
  const list = tree.child(node, 'type_parameters');
  if (list === NONE) return [];
  const parameters = tree.namedChildren(list).filter((child) => tree.kind(child) === 'type_parameter');
  const names = parameters.map((child) => tree.textOf(tree.firstOf(child, 'type_identifier')));
  for (const name of names) reading.typeParameters.bind(name, 0);
  return parameters.map((child, i) => {
    const bound = tree.firstOf(child, 'type_bound');
    if (bound === NONE) return names[i]!;
    useTypes(reading, bound);
    return `${names[i]} extends ${typesIn(reading, bound).join('&')}`;
  });
}

function readParameters(
  reading: Reading,
  list: SyntaxNode,
  read: (reading: Reading, node: SyntaxNode, name: SyntaxNode, type: string) => void,
): string[] {
  const { tree } = reading;
  return tree.namedChildren(list).flatMap((child) => {
    const kind = tree.kind(child);
    if (kind !== 'formal_parameter' && kind !== 'spread_parameter') return [];
    const isSpread = kind === 'spread_parameter';
    const declarator = isSpread ? tree.firstOf(child, 'variable_declarator') : child;
    if (declarator === NONE) return [];
    const stated = isSpread
      ? (tree.namedChildren(child).find((part) => isType(tree.kind(part))) ?? NONE)
      : tree.child(child, 'type');
    const type = typeText(reading, stated) + dimensionsOf(reading, declarator);
    read(reading, child, tree.child(declarator, 'name'), isSpread ? `${type}[]` : type);
    return [isSpread ? `${type}...` : type];
  });
}

function readParameter(reading: Reading, node: SyntaxNode, name: SyntaxNode, type: string): void {
  useModifiers(reading, node);
  useTypesOf(reading, node);
  if (name !== NONE) reading.bind(name, [type, reading.place]);
}

/** A component is a field, and a method of its name where none is declared (JLS 8.10.3). */
function readComponent(reading: Reading, node: SyntaxNode, _name: SyntaxNode, type: string): void {
  const of = reading.table.definitionOf(reading.tree, node);
  reading.inside(of, () => {
    useModifiers(reading, node);
    useTypesOf(reading, node);
    if (of >= 0) reading.declare({ of, type, flags: ['component'] });
  });
}

function useTypesOf(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  for (const child of tree.namedChildren(node)) if (isType(tree.kind(child))) useTypes(reading, child);
}

/** `int a, b`: only the first is a definition. */
function furtherFields(reading: Reading, body: SyntaxNode): Record<string, string> | undefined {
  const { tree } = reading;
  if (body === NONE) return undefined;
  let fields: Record<string, string> | undefined;
  for (const member of tree.namedChildren(body)) {
    if (tree.kind(member) === 'enum_body_declarations') fields ??= furtherFields(reading, member);
    const declarators = tree.childrenOf(member, 'declarator').slice(1);
    for (const declarator of declarators) {
      const type = typeText(reading, tree.child(member, 'type')) + dimensionsOf(reading, declarator);
      fields = { ...fields, [tree.textOf(tree.child(declarator, 'name'))]: type };
    }
  }
  return fields;
}

/** The superclass's constructor without arguments is called where no other is (JLS 8.8.7, 8.8.9). */
function useSuperclass(reading: Reading, name: SyntaxNode): void {
  reading.use(reading.add(['new', reading.add(['name', 'super', reading.place])]), 'call', name);
}

function hasConstructor({ tree }: Reading, body: SyntaxNode): boolean {
  return body !== NONE && tree.has(body, 'constructor_declaration');
}

function typesIn(reading: Reading, clause: SyntaxNode): string[] {
  const { tree } = reading;
  const list = tree.firstOf(clause, 'type_list');
  return tree
    .namedChildren(list === NONE ? clause : list)
    .filter((child) => isType(tree.kind(child)))
    .map((child) => typeText(reading, child));
}
