import type { CommentSyntax } from '../languages/comment-syntax.ts';

/** One line of what people wrote: of a comment, a docstring or a document. */
export interface ProseLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/**
 * The prose of a text: its comments and docstrings by the syntax of its language, or all of it without one. Its lines come in
 * order, without what marks a comment in front of them; two comments of one line are two. Takes time linear in the length of the text.
 */
export function* proseOf(text: string, syntax?: CommentSyntax): Generator<ProseLine> {
  if (!syntax) {
    yield* linesOf(text, 0, text.length, 1);
    return;
  }
  let line = 1;
  let counted = 0;
  for (const { start, end } of commentsOf(text, syntax)) {
    line += countLines(text, counted, start);
    counted = start;
    yield* linesOf(text, start, end, line);
  }
}

/** Characters before a text in its line that are looked at. */
const MAX_BEFORE = 100;

interface Span {
  readonly start: number;
  readonly end: number;
}

function* commentsOf(text: string, syntax: CommentSyntax): Generator<Span> {
  const { opener, kinds } = compiled(syntax);
  /** Where a closing token stands next, or that there is none: each is looked for once over the whole text. */
  const ahead = new Map<string, number>();
  const next = (close: string, from: number) => {
    const known = ahead.get(close);
    if (known !== undefined && known >= from) return known;
    const found = text.indexOf(close, from);
    ahead.set(close, found < 0 ? Infinity : found);
    return found < 0 ? Infinity : found;
  };
  const lineEnd = (from: number) => Math.min(next('\n', from), text.length);
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const kind = kinds.get(match[0])!;
    const from = match.index + match[0].length;
    if (kind.type === 'line') {
      const end = lineEnd(from);
      yield { start: from, end };
      opener.lastIndex = end;
    } else if (kind.type === 'block') {
      const end = Math.min(next(kind.close, from), text.length);
      yield { start: from, end };
      opener.lastIndex = Math.min(end + kind.close.length, text.length);
    } else if (kind.type === 'text') {
      const end = closeOf(text, from, kind.close, next, match[0].startsWith('@'));
      const before = text.slice(Math.max(0, match.index - MAX_BEFORE), match.index);
      if (syntax.docs?.test(before.slice(before.lastIndexOf('\n') + 1))) yield { start: from, end };
      opener.lastIndex = Math.min(end + kind.close.length, text.length);
    } else if (kind.type === 'regexp') {
      opener.lastIndex = isOperand(text, match.index) ? endOfRegexp(text, from) : from;
    } else {
      opener.lastIndex = endOfString(text, from, match[0], syntax.characters === true);
    }
  }
}

type Kind =
  | { readonly type: 'line' | 'string' | 'regexp' }
  | { readonly type: 'block' | 'text'; readonly close: string };

interface Compiled {
  /** Finds the next token that opens anything. */
  readonly opener: RegExp;
  /** By the token, blanks of its line excluded. */
  readonly kinds: { get(token: string): Kind | undefined };
}

const cache = new WeakMap<CommentSyntax, Compiled>();

function compiled(syntax: CommentSyntax): Compiled {
  const known = cache.get(syntax);
  if (known) return known;
  const kinds = new Map<string, Kind>();
  const { lines = [], blocks = [], texts = [], quotes = [] } = syntax;
  const tokens: string[] = [];
  const add = (token: string, kind: Kind) => {
    tokens.push(token);
    kinds.set(token.replace('^', ''), kind);
  };
  for (const token of lines) add(token, { type: 'line' });
  for (const [open, close] of blocks) add(open, { type: 'block', close });
  for (const [open, close] of texts) add(open, { type: 'text', close });
  for (const quote of quotes) add(quote, { type: 'string' });
  if (syntax.characters) add("'", { type: 'string' });
  if (syntax.regexps) add('/', { type: 'regexp' });
  const sources = tokens.sort((a, b) => b.length - a.length).map(sourceOf);
  const result = { opener: new RegExp(sources.join('|'), 'gm'), kinds };
  cache.set(syntax, result);
  return result;
}

/** Blanks before a first token are looked at, a few only, and belong to no match. */
function sourceOf(token: string): string {
  const literal = token.replace('^', '').replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
  if (token.startsWith('^')) return `(?<=^[ \\t]{0,80})${literal}`;
  return token === '#' ? `(?<![^\\s;)])${literal}(?!\\[)` : literal;
}

/** The end of a string of one line; of a character only if it ends there at once. */
function endOfString(text: string, from: number, quote: string, isCharacter: boolean): number {
  if (isCharacter) {
    const isEscaped = text[from] === '\\';
    const character = text.slice(from, from + (isEscaped ? 12 : 3));
    const end = character.indexOf(quote, isEscaped ? 2 : 1);
    return end < 0 ? from : from + end + 1;
  }
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') return at;
    if (char === quote) return at + 1;
    // A string may go on behind the end of a line that is escaped.
    if (char === '\\') at++;
  }
  return text.length;
}

/** Where a text over many lines ends. Its quote may stand in it: doubled in verbatim ones, behind a backslash in others. */
function closeOf(
  text: string,
  from: number,
  close: string,
  next: (close: string, from: number) => number,
  isVerbatim: boolean,
): number {
  let end = next(close, from);
  while (end < text.length) {
    if (isVerbatim ? text[end + 1] !== close : !isEscaped(text, end, from)) break;
    end = next(close, end + (isVerbatim ? 2 : 1));
  }
  return Math.min(end, text.length);
}

function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes >= from && text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** Whether an expression begins at a slash, rather than being divided: by the last character before it. */
function isOperand(text: string, at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 40); before--) {
    const char = text[before]!;
    if (char === ' ' || char === '\t') continue;
    return (
      '(,=:[!&|?{};+~^\n'.includes(char) ||
      /(?:^|\W)(?:return|typeof|case)$/.test(text.slice(Math.max(0, before - 6), before + 1))
    );
  }
  return true;
}

const REGEXP = /(?:[^\\/[\n]|\\[^\n]|\[(?:[^\\\]\n]|\\[^\n]){0,200}\]){0,400}\//y;

function endOfRegexp(text: string, from: number): number {
  REGEXP.lastIndex = from;
  return REGEXP.test(text) ? REGEXP.lastIndex : from;
}

/** Longest part of a line that is looked at: data may have lines of megabytes. */
const MAX_LINE = 4000;
/** Of comments, lists, quotations and headings; `#12` is an issue. */
const MARKS = /^(?:[\s/*!;>-]|#(?!\d)){0,200}/;

function* linesOf(text: string, start: number, end: number, first: number): Generator<ProseLine> {
  let line = first;
  for (const whole of text.slice(start, end).split('\n')) {
    const cut = whole.slice(0, MAX_LINE).replace(MARKS, '').trimEnd();
    if (cut !== '') yield { line, text: cut };
    line++;
  }
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) lines++;
  return lines;
}
