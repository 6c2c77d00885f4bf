import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { type CodeWalk, definitionName, type Place } from './code-walk.ts';

/** Longer types tell nothing. */
const MAX_TYPE = 8000;
/** With comments, and in types that are one text out of many. */
const MAX_WRITTEN = 40_000;
const LITERALS = /^(?:[\s|]+|'[^'\n]*'|"[^"\n]*")*$/;
const COMMENT_OR_TEXT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
/** Of a local variable only the code around knows the type. */
const TYPEOF = /\btypeof\s+([\p{L}_$][\p{L}\p{N}_$]*)(?:\s*\.\s*[\p{L}_$][\p{L}\p{N}_$]*)*/gu;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Types of the language and of its library that have no members in a repository. */
const BUILT_IN = new Set(
  `Array ReadonlyArray Record Map Set WeakMap WeakSet Date RegExp Error Function Symbol Promise PromiseLike Awaited Partial Required Readonly
  NonNullable Omit Pick Exclude Extract ReturnType Parameters InstanceType ConstructorParameters Iterable AsyncIterable Iterator
  AsyncIterator Generator AsyncGenerator IterableIterator AsyncIterableIterator Uint8Array ArrayBuffer Object String Number Boolean const`.split(
    /\s+/,
  ),
);

/** The type behind the colon of an annotation, or the node itself. */
function typeIn(walk: CodeWalk, node: SyntaxNode): SyntaxNode {
  return walk.kind(node) === 'type_annotation' ? walk.first(node) : node;
}

/** The text of a type as the facts hold it; empty when it tells nothing. */
export function typeText(walk: CodeWalk, node: SyntaxNode, place: Place): string {
  if (node === NONE) return '';
  const text = walk.text(typeIn(walk, node));
  if (text.length > MAX_WRITTEN) return '';
  const short = shortType(text, place);
  return short.length <= MAX_TYPE || LITERALS.test(short) ? short : '';
}

/** Without comments, on one line; with definitions below the top of the file by their indices; empty when it names what nobody else knows. */
export function shortType(written: string, { types, scope }: Place): string {
  let text = withoutComments(written);
  if (text.includes('typeof'))
    text = text.replace(TYPEOF, (query, name: string) => ((scope.find(name) ?? -1) >= 0 ? 'unknown' : query));
  if (types.size > 0) {
    let isHidden = false;
    text = text.replace(NAME, (name) => {
      const type = types.get(name);
      isHidden ||= type === 'hidden';
      return typeof type === 'number' ? definitionName(type) : name;
    });
    if (isHidden) return '';
  }
  return text.includes('\n') ? text.replace(/\s+/g, ' ') : text;
}

function withoutComments(text: string): string {
  if (!text.includes('/*') && !text.includes('//')) return text;
  return text.replace(COMMENT_OR_TEXT, (part) => (part.startsWith('/') ? ' ' : part));
}

/** A value of a type; UNKNOWN when it tells nothing. */
export function typed(walk: CodeWalk, text: string, place: Place): number {
  if (text === '' || text === 'any' || text === 'unknown' || text === 'const') return UNKNOWN;
  return walk.expression('type', text, placeOf(text, place));
}

export function typeValue(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  return typed(walk, typeText(walk, node, place), place);
}

/** The definition around a text where that matters: names of types are declared there. */
export function placeOf(text: string, { types, within }: Place): number {
  if (types.size === 0) return -1;
  for (const [name] of text.matchAll(NAME)) if (types.get(name) === 'parameter') return within;
  return text.includes('this') ? within : -1;
}

/** Every type that a type names. */
export function typeUses(walk: CodeWalk, node: SyntaxNode, place: Place): void {
  if (node === NONE) return;
  const { tree } = walk;
  const end = tree.endOf(node);
  const hidden = new Set<string>();
  for (let at = node; at < end; at++) {
    switch (tree.kind(at)) {
      case 'type_identifier': {
        const name = tree.textOf(at);
        if (tree.field(at) === 'name' && isDeclared(walk, at)) hidden.add(name);
        else if (!hidden.has(name)) typeUse(walk, name, tree.start(at), place);
        break;
      }
      case 'nested_type_identifier': {
        const text = tree.textOf(at);
        if (text.length < 200) typeUse(walk, text, tree.start(tree.child(at, 'name')), place);
        at = tree.endOf(at) - 1;
        break;
      }
      case 'infer_type': {
        const name = walk.first(at);
        if (name !== NONE) hidden.add(tree.textOf(name));
        break;
      }
      case 'type_query': {
        const of = walk.first(at);
        const name = walk.text(of);
        if (/^[\w$.]+$/.test(name) && name.length < 200) valueUse(walk, name, tree.start(of), place);
        at = tree.endOf(at) - 1;
        break;
      }
    }
  }
}

/** Whether a name is that of a type parameter or of a key, which the node around it declares. */
function isDeclared(walk: CodeWalk, node: SyntaxNode): boolean {
  const before = walk.tree.kind(node - 1);
  return (
    before === 'type_parameter' ||
    before === 'mapped_type_clause' ||
    (before === 'const' && walk.kind(node - 2) === 'type_parameter')
  );
}

/** A type by its name, dotted or not. */
function typeUse(walk: CodeWalk, name: string, offset: number, place: Place): void {
  const head = name.split('.', 1)[0]!;
  const kind = place.types.get(head);
  if (kind === 'parameter' || kind === 'hidden' || (BUILT_IN.has(head) && kind === undefined)) return;
  walk.use(typeNamed(walk, name, place), 'type', offset, place);
}

/** A value of the type that a dotted name means. */
export function typeNamed(walk: CodeWalk, name: string, { types }: Place): number {
  const head = name.split('.', 1)[0]!;
  const type = types.get(head);
  return walk.expression('type', typeof type === 'number' ? definitionName(type) + name.slice(head.length) : name, -1);
}

/** `typeof a.b` */
function valueUse(walk: CodeWalk, chain: string, offset: number, place: Place): void {
  const [head = '', ...members] = chain.split('.');
  const local = place.scope.find(head);
  if (local !== undefined && local >= 0) return;
  let value = walk.named(head, place);
  for (const member of members) value = walk.member(value, member);
  walk.use(value, 'type', offset + chain.length - (members.at(-1) ?? head).length, place);
}

/** Names of type parameters, as written with their bounds, and the place that they are declared in. */
export function typeParameters(
  walk: CodeWalk,
  node: SyntaxNode,
  place: Place,
  owner: number,
): { readonly texts: string[]; readonly place: Place } {
  const list = walk.child(node, 'type_parameters');
  if (list === NONE) return { texts: [], place };
  const texts: string[] = [];
  const types = new Map(place.types);
  for (const parameter of walk.tree.namedChildren(list)) {
    const name = walk.text(walk.child(parameter, 'name'));
    if (name === '') continue;
    types.set(name, owner >= 0 ? 'parameter' : 'hidden');
    texts.push(walk.text(parameter).replace(/\s+/g, ' ').slice(0, MAX_TYPE));
  }
  const inside = { ...place, types };
  typeUses(walk, list, { ...inside, within: owner >= 0 ? owner : place.within });
  return { texts, place: inside };
}
