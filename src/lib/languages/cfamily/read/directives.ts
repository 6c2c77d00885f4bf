/** A preprocessing directive (ISO C 6.10): the offsets of its line, its name, and all that follows the name. */
export interface Directive {
  readonly start: number;
  /** Behind its last line, the line end not included. */
  readonly stop: number;
  readonly name: string;
  readonly rest: string;
  /** The last character of code before it, blanks and comments left out; empty at the begin and behind another directive. */
  readonly before: string;
}

/** A brace or parenthesis outside of directives. */
export interface Bracket {
  readonly start: number;
  readonly char: string;
  readonly before: string;
}

/** Where a literal, a comment, a directive, a line or a bracket may begin. */
const INTERESTING = /["'/#\n{}()]|%:/g;
const NAME = /(?:#|%:)[ \t]*([A-Za-z_]\w*)?/y;
const RAW_DELIMITER = /"([^()\\\s"]{0,16})\(/y;
/** Most different ends of raw strings that are looked for and missed in one file. */
const MAX_MISSED = 16;

/** Walks a text once, past comments and literals: its directives, and the brackets outside of them. */
export function* directivesIn(text: string): Generator<Directive | Bracket> {
  const missed = new Set<string>();
  let isLineStart = true;
  let before = '';
  for (let at = 0; ; ) {
    INTERESTING.lastIndex = at;
    const found = INTERESTING.exec(text);
    if (!found) return;
    const { index } = found;
    const last = lastOf(text, at, index);
    if (last !== '') {
      isLineStart = false;
      before = last;
    }
    at = index + 1;
    const char = found[0];
    if (char === '\n') isLineStart = true;
    else if (char === '/') {
      const end = commentEnd(text, index);
      if (end === undefined) {
        isLineStart = false;
        before = char;
      } else at = end;
    } else if (char === '"' || char === "'") {
      isLineStart = false;
      at = literalEnd(text, index, missed);
      before = char;
    } else if (char !== '#' && char !== '%:') {
      isLineStart = false;
      yield { start: index, char, before };
      before = char;
    } else if (isLineStart) {
      NAME.lastIndex = index;
      const name = NAME.exec(text)?.[1] ?? '';
      const from = Math.max(NAME.lastIndex, at);
      const stop = directiveEnd(text, from);
      yield { start: index, stop, name, rest: text.slice(from, stop), before };
      before = '';
      at = stop;
    } else before = char;
  }
}

/** The last character of a range that is not blank; empty where there is none. */
function lastOf(text: string, from: number, to: number): string {
  for (let at = to - 1; at >= from; at--) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 13 && code !== 0xfeff) return text[at]!;
  }
  return '';
}

/** Offset behind a comment; undefined where none begins. */
function commentEnd(text: string, start: number): number | undefined {
  const next = text[start + 1];
  if (next === '/') return lineEnd(text, start);
  if (next !== '*') return undefined;
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 2;
}

/** The end of a line that a backslash does not continue. */
function lineEnd(text: string, from: number): number {
  for (let end = text.indexOf('\n', from); ; end = text.indexOf('\n', end + 1)) {
    if (end < 0) return text.length;
    if (text[end - 1] !== '\\' && !(text[end - 1] === '\r' && text[end - 2] === '\\')) return end;
  }
}

/** A comment in a directive may go on behind the end of its line. */
function directiveEnd(text: string, from: number): number {
  for (let start = from; ; ) {
    const end = lineEnd(text, start);
    const stop = openComment(text.slice(start, end));
    if (stop === undefined) return end;
    const close = text.indexOf('*/', start + stop);
    if (close < 0) return text.length;
    start = close + 2;
  }
}

/** Where the text of a comment begins that the line does not close. */
function openComment(line: string): number | undefined {
  for (let at = line.indexOf('/'); at >= 0; at = line.indexOf('/', at + 1)) {
    if (line[at + 1] === '/') return undefined;
    if (line[at + 1] !== '*') continue;
    const stop = line.indexOf('*/', at + 2);
    if (stop < 0) return at + 2;
    at = stop + 1;
  }
  return undefined;
}

/** Offset behind a string or character; one that nothing closes ends with its line. */
function literalEnd(text: string, start: number, missed: Set<string>): number {
  if (text[start] === '"' && text[start - 1] === 'R') {
    const end = rawEnd(text, start, missed);
    if (end !== undefined) return end;
  }
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at + 1;
    else if (code === 10) return at;
  }
  return text.length;
}

/** Offset behind a raw string (ISO C++ lex.string), whose delimiter says where it ends. */
function rawEnd(text: string, start: number, missed: Set<string>): number | undefined {
  RAW_DELIMITER.lastIndex = start;
  const delimiter = RAW_DELIMITER.exec(text)?.[1];
  if (delimiter === undefined || missed.has(delimiter) || missed.size >= MAX_MISSED) return undefined;
  const close = `)${delimiter}"`;
  const end = text.indexOf(close, start);
  if (end >= 0) return end + close.length;
  missed.add(delimiter);
  return undefined;
}
