import type { Node } from 'web-tree-sitter';
import type { DefinitionKind } from '../../../parse/facts.ts';
import type { DefinitionClause } from '../../../parse/statement-reader.ts';
import {
  eitherType,
  hasResult,
  membersType,
  NO_TYPE,
  type TypeMember,
  type TypeText,
  typeOfValue,
} from '../../../parse/type-text.ts';
import { NO_CHAIN } from '../../../parse/value-facts.ts';
import { valueAt } from './chain.ts';
import { closing, endOfLiteral, identifierAt, skipBlanks } from './text.ts';
import { TypeReader } from './type-reader.ts';

const MAX_CHARACTERS = 8000;

/** Parameters and result of a function from behind its name, or from the beginning of a function expression. */
export function functionShape(text: string, start: number): Pick<DefinitionClause, 'call' | 'result'> {
  let at = skipBlanks(text, start);
  if (identifierAt(text, at) === 'async') at = skipBlanks(text, at + 5);
  if (identifierAt(text, at) === 'function') {
    at = skipBlanks(text, at + 8);
    if (text[at] === '*') at = skipBlanks(text, at + 1);
    at += identifierAt(text, at).length;
  }
  if (text[at] === '?') at++;
  if (text[at] !== '(' && text[at] !== '<') return {};
  const reader = new TypeReader(text, at, at + MAX_CHARACTERS);
  const call = reader.signature();
  const behind = skipBlanks(text, reader.at);
  if (hasResult(call) || !text.startsWith('=>', behind)) return call === '' ? {} : { call };
  const body = skipBlanks(text, behind + 2);
  const value = text[body] === '{' ? NO_CHAIN : valueAt(text, body);
  const head = identifierAt(value, 0);
  const isParameter =
    head !== '' &&
    text
      .slice(at, reader.at)
      .split(/[^\w$]+/)
      .includes(head);
  const result = isParameter ? NO_CHAIN : value;
  return { ...(call !== '' && { call }), ...(result !== '' && { result }) };
}

/** Members, bases or meaning of a type, read from behind its name. Members that a class declares in its body come with the body. */
export function typeShape(kind: DefinitionKind, text: string, start: number): Pick<DefinitionClause, 'shape'> {
  const reader = new TypeReader(text, start, text.length);
  reader.parameters();
  let shape = NO_TYPE;
  if (kind === 'type') {
    const at = skipBlanks(text, reader.at);
    if (text[at] !== '=') return {};
    reader.at = at + 1;
    shape = reader.type();
  } else if (kind === 'class' || kind === 'interface') {
    const parts = reader.bases();
    const at = skipBlanks(text, reader.at);
    if (kind === 'interface' && text[at] === '{') {
      reader.at = at;
      parts.unshift(reader.members());
    }
    shape = eitherType(parts.filter((part) => part !== ''));
  }
  return shape === '' ? {} : { shape };
}

/** The fields of a class, those that its constructor declares among them. */
export function membersShape(members: readonly Node[], text: string): TypeText {
  const fields = members.flatMap((member): TypeMember[] => {
    switch (member.type) {
      case 'public_field_definition':
      case 'field_definition': {
        const name = member.childForFieldName(member.type === 'field_definition' ? 'property' : 'name');
        return name?.type === 'property_identifier' ? [field(text, name.startIndex)] : [];
      }
      case 'method_definition':
        return parameterFields(text, member);
      default:
        return [];
    }
  });
  return membersType(fields);
}

function field(text: string, start: number): TypeMember {
  const name = identifierAt(text, start);
  let at = skipBlanks(text, start + name.length);
  if (text[at] === '?' || text[at] === '!') at = skipBlanks(text, at + 1);
  if (text[at] === ':') {
    return { name, type: new TypeReader(text, at + 1, text.length).type() };
  }
  const value = text[at] === '=' ? valueAt(text, at + 1) : NO_CHAIN;
  return { name, type: value === '' ? NO_TYPE : typeOfValue(value) };
}

/** `constructor(private readonly a: A)` (TypeScript Handbook, "Parameter Properties") */
function parameterFields(text: string, method: Node): TypeMember[] {
  const name = method.childForFieldName('name');
  if (!name || text.slice(name.startIndex, name.endIndex) !== 'constructor') return [];
  const open = skipBlanks(text, name.endIndex);
  const end = closing(text, open, open + MAX_CHARACTERS);
  const found = text
    .slice(open, end)
    .matchAll(/(?:private|public|protected|readonly)\s+(?:readonly\s+)?(?=([\w$]+)\s*[?:])/g);
  return [...found].map((match) => field(text, open + match.index + match[0].length));
}

/** The names of `{ a, b: c, d = 1 }` with their keys; nested patterns and the rest are left out. */
export function patternNames(text: string, open: number): { key: string; name: string }[] {
  const names: { key: string; name: string }[] = [];
  let at = open + 1;
  for (;;) {
    at = skipBlanks(text, at);
    const key = identifierAt(text, at);
    const behind = skipBlanks(text, at + key.length);
    const name = text[behind] === ':' ? identifierAt(text, skipBlanks(text, behind + 1)) : key;
    if (key !== '' && name !== '') names.push({ key, name });
    for (; text[at] !== ',' && text[at] !== '}'; at++) {
      const char = text[at];
      if (char === undefined) return names;
      const limit = at + MAX_CHARACTERS;
      const next =
        char === '(' || char === '[' || char === '{' ? closing(text, at, limit) : endOfLiteral(text, at, limit);
      if (next < 0) return names;
      if (next > at) at = next - 1;
    }
    if (text[at] === '}') return names;
    at++;
  }
}
