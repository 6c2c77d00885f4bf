import type { ReadValue } from '../../../parse/language-reader.ts';
import { NO_TYPE, type TypeText } from '../../../parse/type-text.ts';
import {
  argumentChain,
  type ChainText,
  CONSTRUCTED,
  callChain,
  memberChain,
  NO_CHAIN,
  nameChain,
  valueOfType,
} from '../../../parse/value-facts.ts';
import { closing, endOfLiteral, identifierAt, skipBlanks } from './text.ts';
import { TypeReader } from './type-reader.ts';

/** Arguments are skipped up to this many characters. */
const MAX_CHARACTERS = 3000;
const MAX_CHAIN = 200;
const MAX_KEYS = 6;
const KEYWORD =
  /^(?:function|class|async|typeof|void|delete|yield|this|super|null|undefined|true|false|import|if|return)$/;
const TYPE_ARGUMENTS = /<(?:[^<>(){};=]|=>|<(?:[^<>(){};]|<[^<>(){};]*>)*>)*>(?=\s*\()/y;

/** A type that is a name. */
const NAMED_TYPE = /^[\w$.]+$/;
const NEW = /\bnew\s+$/;

/** ( ! < ? . or a line break: what may go on behind a name. */
export const GOES_ON: ReadonlySet<number> = new Set([40, 33, 60, 63, 46, 10]);

interface Chain extends ReadValue {
  /** Offset behind it. */
  readonly end: number;
  /** It ends with the expression, as far as members and calls go. */
  readonly isWhole: boolean;
}

/** The chain that a name belongs to: `new` before it is part of it. */
export function chainOfName(text: string, start: number): Chain | undefined {
  const created = NEW.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0;
  return chainAt(text, start - created);
}

/** The names, members and calls that begin at an offset; `new A()` is a value of A, `await` changes nothing. */
function chainAt(text: string, start: number): Chain | undefined {
  const limit = start + MAX_CHARACTERS;
  let at = skipBlanks(text, start);
  let word = identifierAt(text, at);
  if (word === 'await') {
    at = skipBlanks(text, at + 5);
    word = identifierAt(text, at);
  }
  const literals: ChainText[] = [];
  let name: ChainText;
  if (word === 'new') {
    const type = new TypeReader(text, at + 3, limit);
    const created = type.type();
    at = type.at;
    if (!NAMED_TYPE.test(created)) return undefined;
    if (text[at] === '(') {
      const constructed = memberChain(nameChain(created), CONSTRUCTED);
      for (const { index, keys } of literalArguments(text, at, limit))
        literals.push(argumentChain(constructed, index, keys));
      at = closing(text, at, limit);
    }
    if (at < 0) return undefined;
    name = valueOfType(created);
  } else {
    if (word === '' || KEYWORD.test(word)) return undefined;
    name = nameChain(word);
    at += word.length;
  }
  for (;;) {
    const before = at;
    at = skipBlanks(text, at);
    if (text[at] === '!' && text[at + 1] !== '=') at = skipBlanks(text, at + 1);
    if (text[at] === '?' && text[at + 1] === '.') at += text[at + 2] === '(' ? 2 : 1;
    if (text[at] === '<') {
      TYPE_ARGUMENTS.lastIndex = at;
      if (TYPE_ARGUMENTS.test(text)) at = skipBlanks(text, TYPE_ARGUMENTS.lastIndex);
    }
    if (text[at] === '(' && !/\n/.test(text.slice(before, at))) {
      for (const { index, keys } of literalArguments(text, at, limit)) literals.push(argumentChain(name, index, keys));
      at = closing(text, at, limit);
      if (at < 0) return { name, end: before, isWhole: false, literals };
      name = callChain(name);
      continue;
    }
    const next = text[at] === '.' ? skipBlanks(text, at + 1) : -1;
    const member = next < 0 ? '' : identifierAt(text, next);
    if (member === '' || name.length > MAX_CHAIN)
      return { name, end: before, isWhole: next < 0 && text[at] !== '[' && text[at] !== '`', literals };
    name = memberChain(name, member);
    at = next + member.length;
  }
}

/** What an initialiser or a result is: a chain that is all of the expression, or `(T)` for `… as T`; empty when unknown. */
export function valueAt(text: string, start: number): ChainText {
  const chain = chainAt(text, start);
  if (!chain) return NO_CHAIN;
  const at = skipBlanks(text, chain.end);
  const word = identifierAt(text, at);
  if (word === 'as' || word === 'satisfies') {
    const type = new TypeReader(text, at + word.length, at + 500).type();
    if (word === 'satisfies') return chain.name;
    return NAMED_TYPE.test(type) ? valueOfType(type) : NO_CHAIN;
  }
  if (!chain.isWhole) return NO_CHAIN;
  const isLine = /\n/.test(text.slice(chain.end, at));
  const ends =
    at >= text.length ||
    /[;,)}\]]/.test(text[at]!) ||
    (isLine && !/[-+*/%=<>&|^?:.([`!]/.test(text[at]!) && !/^(?:in|instanceof)$/.test(word));
  return ends ? chain.name : NO_CHAIN;
}

/** The type behind the name of a parameter; empty when there is none that leads anywhere. */
export function annotationAt(text: string, from: number): TypeText {
  let at = skipBlanks(text, from);
  if (text[at] === '?') at = skipBlanks(text, at + 1);
  return text[at] === ':' ? new TypeReader(text, at + 1, text.length).type() : NO_TYPE;
}

/** The arguments that are object literals, with their keys. */
function literalArguments(text: string, open: number, limit: number): { index: number; keys: string[] }[] {
  const found: { index: number; keys: string[] }[] = [];
  let at = open + 1;
  for (let index = 0; index < 4; index++) {
    at = skipBlanks(text, at);
    if (text[at] === '{') {
      const keys = keysAt(text, at, limit);
      if (keys.length > 0) found.push({ index, keys });
    }
    at = nextArgument(text, at, limit);
    if (at < 0) break;
  }
  return found;
}

function nextArgument(text: string, start: number, limit: number): number {
  for (let at = start; at < limit && at < text.length; at++) {
    const char = text[at]!;
    if (char === ',') return at + 1;
    if (char === ')' || char === ']' || char === '}') return -1;
    const next =
      char === '(' || char === '[' || char === '{' ? closing(text, at, limit) : endOfLiteral(text, at, limit);
    if (next < 0) return -1;
    if (next > at) at = next - 1;
  }
  return -1;
}

/** The keys of an object literal, as far as they are identifiers. */
export function keysAt(text: string, open: number, limit: number): string[] {
  const keys: string[] = [];
  let at = open + 1;
  for (;;) {
    at = skipBlanks(text, at);
    let key = identifierAt(text, at);
    if (key === 'async' || key === 'get' || key === 'set') {
      const next = identifierAt(text, skipBlanks(text, at + key.length));
      if (next !== '') key = next;
    }
    if (key !== '') keys.push(key);
    at = keys.length < MAX_KEYS ? nextArgument(text, at, limit) : -1;
    if (at < 0) return keys;
  }
}
