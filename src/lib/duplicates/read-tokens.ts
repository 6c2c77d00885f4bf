import type { LexicalSyntax } from '../text/lexical-syntax.ts';

/** The tokens of a text, in its order; comments are left out. */
export interface Tokens {
  readonly count: number;
  /** What a token is: alike for all identifiers, alike for all literals, else its text hashed. */
  readonly kinds: Uint32Array;
  /** The text of each, hashed. */
  readonly texts: Uint32Array;
  /** 1-based. */
  readonly lines: Uint32Array;
}

/** Kinds of tokens that renaming leaves as they are. */
export const IDENTIFIER = 1;
export const LITERAL = 2;

/** Words that make the structure of code, in whatever language: they keep their kind. */
const KEYWORDS = `abstract and as assert async await begin break case catch class const constexpr continue def defer del delete do done elif else
  elsif end ensure enum esac except export extends extern final finally fn for foreach from func function global go goto guard if impl
  implements import in instanceof interface is lambda let local loop match mod module mut namespace new not object of operator or package
  pass private protected pub public raise readonly repeat require rescue return select self sizeof static struct super switch template then
  this throw throws trait try type typedef typeof union unless until use using val var virtual void when where while with yield`;
const LITERALS = 'true false null nil none undefined True False None NULL nullptr';

const SPACE = 0;
const WORD = 1;
const DIGIT = 2;
const SINGLE = 3;
const OPERATOR = 4;
const QUOTE = 5;
const LONG_QUOTE = 6;
const NEWLINE = 7;
/** A comment may begin here; what the character is otherwise stands in a table of its own. */
const MARK = 8;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const SLOTS = 1024;
const keywordSlots = slotsOf(KEYWORDS);
const literalSlots = slotsOf(LITERALS);

const NOTHING: LexicalSyntax = { lineComments: [], blockComments: [], quotes: '' };

interface Lexicon {
  readonly classes: Uint8Array;
  /** Without comments. */
  readonly plain: Uint8Array;
}

const lexicons = new WeakMap<LexicalSyntax, Lexicon>();

/**
 * Cuts a text into words, numbers, strings, runs of operators, and single brackets and separators: a lexer for all languages, which takes
 * time in proportion to the text. A quote that no other one closes on its line is a token of its own.
 */
export function readTokens(text: string, syntax: LexicalSyntax): Tokens {
  const known = lexicons.get(syntax);
  const lexicon = known ?? lexiconOf(syntax);
  if (!known) lexicons.set(syntax, lexicon);
  const { classes, plain } = lexicon;
  const sink = new TokenSink(text.length);
  const end = text.length;
  /** By quote: before this place none closes a string, and none is looked for again. */
  const unclosed = new Float64Array(128);
  let line = 1;
  let isLineStart = true;
  let at = 0;
  while (at < end) {
    const code = text.charCodeAt(at);
    let is = code < 128 ? classes[code]! : WORD;
    if (is === MARK) {
      const after = commentEnd(text, at, syntax);
      if (after > at) {
        line += newlinesIn(text, at, after);
        at = after;
        continue;
      }
      is = plain[code]!;
    }
    if (is === SPACE) {
      at++;
      continue;
    }
    if (is === NEWLINE) {
      line++;
      at++;
      isLineStart = true;
      continue;
    }
    const isFirst = isLineStart;
    isLineStart = false;
    if (is === WORD || is === DIGIT) {
      let hash = FNV_OFFSET;
      for (; at < end; at++) {
        const next = text.charCodeAt(at);
        if (next < 128 && plain[next] !== WORD && plain[next] !== DIGIT) break;
        hash = Math.imul(hash ^ next, FNV_PRIME);
      }
      hash >>>= 0;
      const kind =
        is === DIGIT || isAmong(literalSlots, hash) ? LITERAL : isAmong(keywordSlots, hash) ? hash | 16 : IDENTIFIER;
      sink.add(kind, hash, line);
    } else if (is === QUOTE || is === LONG_QUOTE) {
      const after = at < unclosed[code]! ? -1 : stringEnd(text, at, code, is === LONG_QUOTE);
      if (after < 0) {
        if (at >= unclosed[code]!) unclosed[code] = is === LONG_QUOTE ? end : lineEnd(text, at);
        sink.add(code + 16, code, line);
        at++;
        continue;
      }
      const isLong = after - at > 5 && text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code;
      // A text in three quotes that begins its line is documentation.
      if (!(isLong && isFirst)) sink.add(LITERAL, hashOf(text, at, after), line);
      line += newlinesIn(text, at, after);
      at = after;
    } else if (is === SINGLE) {
      sink.add(code + 16, code, line);
      at++;
    } else {
      let hash = FNV_OFFSET;
      do {
        hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
        at++;
      } while (at < end && text.charCodeAt(at) < 128 && classes[text.charCodeAt(at)] === OPERATOR);
      hash >>>= 0;
      sink.add(hash | 16, hash, line);
    }
  }
  return sink.tokens();
}

/** The kind of a bracket, separator or operator. */
export function kindOf(sign: string): number {
  return readTokens(sign, NOTHING).kinds[0]!;
}

function lexiconOf(syntax: LexicalSyntax): Lexicon {
  const plain = new Uint8Array(128).fill(OPERATOR);
  for (let code = 0; code <= 32; code++) plain[code] = SPACE;
  plain[127] = SPACE;
  plain[10] = NEWLINE;
  for (const char of '(){}[],;') plain[char.charCodeAt(0)] = SINGLE;
  for (let code = 48; code < 58; code++) plain[code] = DIGIT;
  for (let code = 65; code < 91; code++) plain[code] = plain[code + 32] = WORD;
  for (const char of '_$@#') plain[char.charCodeAt(0)] = WORD;
  for (const char of `"'\``) plain[char.charCodeAt(0)] = SINGLE;
  for (const char of syntax.quotes) plain[char.charCodeAt(0)] = QUOTE;
  for (const char of syntax.longQuotes ?? '') plain[char.charCodeAt(0)] = LONG_QUOTE;
  const classes = plain.slice();
  for (const mark of [...syntax.lineComments, ...syntax.blockComments.map(([open]) => open)])
    classes[mark.charCodeAt(0)] = MARK;
  return { classes, plain };
}

/** Where a comment that begins here ends; the same place when none does. */
function commentEnd(text: string, at: number, { lineComments, blockComments }: LexicalSyntax): number {
  for (const [open, close] of blockComments) {
    if (!text.startsWith(open, at)) continue;
    const found = text.indexOf(close, at + open.length);
    return found < 0 ? text.length : found + close.length;
  }
  for (const mark of lineComments) {
    if (!text.startsWith(mark, at)) continue;
    return lineEnd(text, at);
  }
  return at;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

/** Where a string ends, after its quote; -1 when it does not. Three quotes go over lines in all languages that have them. */
function stringEnd(text: string, at: number, quote: number, isLong: boolean): number {
  if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) {
    const found = text.indexOf(text.slice(at, at + 3), at + 3);
    return found < 0 ? -1 : found + 3;
  }
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === 92) i++;
    else if (code === 10 && !isLong) return -1;
  }
  return -1;
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) count++;
  return count;
}

function hashOf(text: string, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

function slotsOf(words: string): Uint32Array {
  const slots = new Uint32Array(SLOTS);
  for (const word of words.split(/\s+/)) {
    const hash = hashOf(word, 0, word.length);
    let slot = hash % SLOTS;
    while (slots[slot] !== 0) slot = (slot + 1) % SLOTS;
    slots[slot] = hash;
  }
  return slots;
}

function isAmong(slots: Uint32Array, hash: number): boolean {
  for (let slot = hash % SLOTS; slots[slot] !== 0; slot = (slot + 1) % SLOTS) if (slots[slot] === hash) return true;
  return false;
}

class TokenSink {
  #count = 0;
  #kinds: Uint32Array;
  #texts: Uint32Array;
  #lines: Uint32Array;

  constructor(characters: number) {
    const size = (characters >> 2) + 16;
    this.#kinds = new Uint32Array(size);
    this.#texts = new Uint32Array(size);
    this.#lines = new Uint32Array(size);
  }

  add(kind: number, text: number, line: number): void {
    if (this.#count === this.#kinds.length) this.#grow();
    this.#kinds[this.#count] = kind;
    this.#texts[this.#count] = text;
    this.#lines[this.#count++] = line;
  }

  tokens(): Tokens {
    return { count: this.#count, kinds: this.#kinds, texts: this.#texts, lines: this.#lines };
  }

  #grow(): void {
    this.#kinds = doubled(this.#kinds);
    this.#texts = doubled(this.#texts);
    this.#lines = doubled(this.#lines);
  }
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(2 * array.length);
  larger.set(array);
  return larger;
}
