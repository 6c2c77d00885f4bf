import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { readFunction } from './code-functions.ts';
import { shortType, typed, typeNamed, typeParameters, typeText, typeUses } from './code-types.ts';
import { type CodeWalk, inner, type Place } from './code-walk.ts';
import { keyName } from './patterns.ts';

const FUNCTION = /^(?:arrow_function|function_expression|generator_function)$/;

/** A class, as a declaration or an expression. `owner`: the definition that it is. */
export function readClass(walk: CodeWalk, node: SyntaxNode, around: Place, owner: number): void {
  const { tree } = walk;
  const generic = typeParameters(walk, node, around, owner);
  const place = inner(generic.place, { within: owner >= 0 ? owner : around.within, self: owner, isStatic: false });
  for (const decorator of tree.childrenOf(node, 'decorator')) walk.value(decorator, place);
  if (owner >= 0) {
    if (generic.texts.length > 0) walk.declaration(owner).typeParameters = generic.texts;
    if (tree.has(node, 'abstract')) walk.flag(owner, 'abstract');
  }
  const heritage = tree.firstOf(node, 'class_heritage');
  if (heritage !== NONE) readHeritage(walk, heritage, place, owner);
  const body = tree.child(node, 'body');
  if (body === NONE) return;
  for (const member of tree.namedChildren(body)) readClassMember(walk, member, place, owner);
}

function readHeritage(walk: CodeWalk, heritage: SyntaxNode, place: Place, owner: number): void {
  const { tree } = walk;
  const clause = tree.firstOf(heritage, 'extends_clause');
  const base = clause !== NONE ? tree.child(clause, 'value') : walk.isTyped ? NONE : walk.first(heritage);
  if (base !== NONE) {
    const name = walk.text(base);
    const args = clause === NONE ? NONE : walk.child(clause, 'type_arguments');
    typeUses(walk, args, place);
    if (/^[\w$.]+$/.test(name) && name.length < 200) {
      if (owner >= 0) walk.declaration(owner).supertypes = [shortType(name + walk.text(args), place)];
      const [head = '', ...members] = name.split('.');
      const local = place.scope.find(head);
      let value = walk.named(head, place);
      for (const member of members) value = walk.member(value, member);
      walk.use(value, 'extend', tree.start(base) + name.length - (members.at(-1) ?? head).length, place);
      if (owner >= 0 && local !== undefined && local >= 0) walk.declaration(owner).values = [value];
    } else {
      const value = walk.value(base, place);
      if (owner >= 0 && value !== UNKNOWN) walk.declaration(owner).values = [value];
    }
  }
  const implemented = tree.firstOf(heritage, 'implements_clause');
  if (implemented !== NONE)
    for (const type of tree.namedChildren(implemented)) readBase(walk, type, place, 'implement');
}

/** A type that is extended or implemented; the types among its arguments are used as types. */
function readBase(walk: CodeWalk, type: SyntaxNode, place: Place, kind: 'extend' | 'implement'): void {
  const { tree } = walk;
  const isGeneric = tree.kind(type) === 'generic_type';
  const named = isGeneric ? tree.child(type, 'name') : type;
  const name = walk.text(named);
  if (isGeneric) typeUses(walk, walk.child(type, 'type_arguments'), place);
  if (!/^[\w$.]+$/.test(name) || name.length > 200) {
    typeUses(walk, named, place);
    return;
  }
  walk.use(typeNamed(walk, name, place), kind, tree.start(named) + name.lastIndexOf('.') + 1, place);
}

function readClassMember(walk: CodeWalk, member: SyntaxNode, place: Place, owner: number): void {
  const { tree } = walk;
  switch (tree.kind(member)) {
    case 'method_definition':
    case 'method_signature':
    case 'abstract_method_signature':
      readMethod(walk, member, place, owner);
      break;
    case 'public_field_definition':
    case 'field_definition':
      readField(walk, member, place, owner);
      break;
    case 'class_static_block':
    case 'decorator':
      walk.value(member, place);
      break;
    case 'index_signature':
      typeUses(walk, member, place);
      break;
  }
}

/** A method of a class or an object. */
export function readMethod(walk: CodeWalk, node: SyntaxNode, place: Place, self: number, expected = UNKNOWN): number {
  const { tree } = walk;
  const index = walk.definitionOf(node);
  for (const decorator of tree.childrenOf(node, 'decorator')) walk.value(decorator, place);
  if (index >= 0) {
    if (tree.has(node, 'static')) walk.flag(index, 'static');
    if (tree.has(node, 'get')) walk.flag(index, 'get');
  }
  const key = tree.child(node, 'name');
  if (walk.kind(key) === 'computed_property_name') walk.value(key, place);
  return readFunction(walk, node, place, { owner: index, self, isStatic: tree.has(node, 'static'), expected });
}

function readField(walk: CodeWalk, node: SyntaxNode, place: Place, owner: number): void {
  const { tree } = walk;
  const key = tree.child(node, walk.isTyped ? 'name' : 'property');
  const name = keyName(walk, key);
  for (const decorator of tree.childrenOf(node, 'decorator')) walk.value(decorator, place);
  const annotation = walk.child(node, 'type');
  typeUses(walk, annotation, place);
  const stated = typeText(walk, annotation, place) || (walk.docs?.before(tree.start(node))?.type ?? '');
  const type = typed(walk, stated, place);
  const value = tree.child(node, 'value');
  const index = walk.definitionOf(node);
  const isStatic = tree.has(node, 'static');
  if (FUNCTION.test(walk.kind(value))) {
    const self = walk.kind(value) === 'arrow_function' ? place.self : owner;
    readFunction(walk, value, place, { owner: index, self, expected: type });
    if (index < 0) return;
    if (isStatic) walk.flag(index, 'static');
    if (stated === '') return;
    const declaration = walk.declaration(index);
    declaration.type = stated;
    delete declaration.values;
    walk.flag(index, 'typed');
    return;
  }
  const given = walk.value(value, { ...place, isStatic }, type);
  if (name !== undefined) walk.field(owner, isStatic ? `static ${name}` : name, stated === '' ? given : stated);
}

/** An interface, with its members. */
export function readInterface(walk: CodeWalk, node: SyntaxNode, around: Place): void {
  const { tree } = walk;
  const owner = walk.definitionOf(node);
  const generic = typeParameters(walk, node, around, owner);
  const place = inner(generic.place, { within: owner >= 0 ? owner : around.within, self: owner });
  if (owner >= 0 && generic.texts.length > 0) walk.declaration(owner).typeParameters = generic.texts;
  const bases = tree.firstOf(node, 'extends_type_clause');
  if (bases !== NONE) {
    const types = tree.namedChildren(bases).filter((type) => tree.kind(type) !== 'comment');
    if (owner >= 0)
      walk.declaration(owner).supertypes = types.map((type) => typeText(walk, type, place)).filter(Boolean);
    for (const type of types) readBase(walk, type, place, 'extend');
  }
  const body = tree.child(node, 'body');
  if (body === NONE) return;
  const signatures: Signatures = { calls: [], constructs: [], length: 0 };
  for (const member of tree.namedChildren(body)) readInterfaceMember(walk, member, place, owner, signatures);
  if (signatures.calls.length > 0) walk.field(owner, '()', `{${signatures.calls.join(';')}}`);
  if (signatures.constructs.length > 0) walk.field(owner, 'new', `{${signatures.constructs.join(';')}}`);
}

/** Ways to call an interface itself, up to so many characters. */
interface Signatures {
  readonly calls: string[];
  readonly constructs: string[];
  length: number;
}

const MAX_SIGNATURES = 40_000;

function readInterfaceMember(
  walk: CodeWalk,
  member: SyntaxNode,
  place: Place,
  owner: number,
  signatures: Signatures,
): void {
  const { tree } = walk;
  switch (tree.kind(member)) {
    case 'method_signature': {
      const index = walk.definitionOf(member);
      if (index >= 0) {
        if (tree.has(member, 'get')) walk.flag(index, 'get');
        readFunction(walk, member, place, { owner: index });
      } else typeUses(walk, member, place);
      break;
    }
    case 'property_signature': {
      typeUses(walk, member, place);
      const name = keyName(walk, tree.child(member, 'name'));
      const type = typeText(walk, walk.child(member, 'type'), place);
      const index = walk.definitionOf(member);
      if (index >= 0) {
        walk.flag(index, 'property');
        walk.declaration(index).type = type;
      } else if (name !== undefined) walk.field(owner, name, type);
      break;
    }
    case 'call_signature':
    case 'construct_signature': {
      typeUses(walk, member, place);
      const text = shortType(walk.text(member), place);
      signatures.length += text.length;
      if (signatures.length > MAX_SIGNATURES || text === '') break;
      signatures[tree.kind(member) === 'call_signature' ? 'calls' : 'constructs'].push(text);
      break;
    }
    case 'index_signature': {
      typeUses(walk, member, place);
      walk.field(owner, '[]', typeText(walk, walk.child(member, 'type'), place));
      break;
    }
    default:
      typeUses(walk, member, place);
  }
}

export function readAlias(walk: CodeWalk, node: SyntaxNode, around: Place): void {
  const owner = walk.definitionOf(node);
  const generic = typeParameters(walk, node, around, owner);
  const place = inner(generic.place, { within: owner >= 0 ? owner : around.within });
  const value = walk.tree.child(node, 'value');
  typeUses(walk, value, place);
  if (owner < 0) return;
  const declaration = walk.declaration(owner);
  if (generic.texts.length > 0) declaration.typeParameters = generic.texts;
  const type = typeText(walk, value, place);
  if (type !== '') declaration.type = type;
}

/** An object literal: its members, which the type expected of it has as well. */
export function readObject(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const { tree } = walk;
  const names: string[] = [];
  const values: number[] = [];
  let keys = 0;
  for (const part of tree.namedChildren(node)) {
    const kind = tree.kind(part);
    if (kind === 'comment') continue;
    if (kind === 'spread_element') {
      add('...', walk.value(walk.first(part), place));
      continue;
    }
    const isShorthand = kind === 'shorthand_property_identifier';
    const key = isShorthand ? part : tree.child(part, kind === 'pair' ? 'key' : 'name');
    const name = keyName(walk, key);
    const wanted = name === undefined || expected === UNKNOWN ? UNKNOWN : walk.member(expected, name);
    if (wanted !== UNKNOWN && keys++ < MAX_KEYS) walk.use(wanted, 'write', tree.start(key), place);
    if (name === undefined && key !== NONE) walk.value(key, place);
    const value = isShorthand
      ? readShorthand(walk, part, place)
      : kind === 'pair'
        ? readPair(walk, part, place, wanted)
        : readObjectMethod(walk, part, place, wanted);
    if (name !== undefined) add(name, value);
  }
  return names.length === 0 ? UNKNOWN : walk.expression('object', names.join(','), ...values);

  function add(name: string, value: number): void {
    if (value === UNKNOWN || names.length >= MAX_MEMBERS) return;
    names.push(name);
    values.push(value);
  }
}

/** Members of a literal that count as uses of the type that it is given. */
const MAX_KEYS = 8;
const MAX_MEMBERS = 400;

function readShorthand(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  const name = walk.text(node);
  const local = place.scope.find(name);
  if (local !== undefined && local >= 0) return walk.localValue(local);
  const value = walk.named(name, place);
  walk.use(value, 'read', walk.tree.start(node), place);
  return value;
}

function readPair(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const value = walk.tree.child(node, 'value');
  const index = walk.definitionOf(node);
  if (index < 0 || !FUNCTION.test(walk.kind(value))) return walk.value(value, place, expected);
  const self = walk.kind(value) === 'arrow_function' ? place.self : walk.ownerOf(index);
  readFunction(walk, value, place, { owner: index, self, expected });
  return UNKNOWN;
}

function readObjectMethod(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const index = walk.definitionOf(node);
  if (index >= 0) return readMethod(walk, node, place, walk.ownerOf(index), expected);
  return readFunction(walk, node, place, { owner: -1, self: -1, expected });
}
