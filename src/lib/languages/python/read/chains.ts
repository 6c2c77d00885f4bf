import type { BindingClause } from '../../../parse/statement-reader.ts';

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const MAX_CHARACTERS = 1000;

/**
 * An expression of names, members and calls without the arguments: `client.get(url, x=1).json` is `client.get().json`.
 * Undefined for any other expression.
 */
export function chainOf(expression: string): string | undefined {
  if (expression.length > MAX_CHARACTERS) return undefined;
  let chain = '';
  let at = 0;
  for (;;) {
    NAME.lastIndex = at;
    const name = NAME.exec(expression)?.[0];
    if (name === undefined) return undefined;
    chain += name;
    at += name.length;
    while (expression[at] === '(') {
      at = closing(expression, at);
      if (at < 0) return undefined;
      chain += '()';
    }
    at = skipBlanks(expression, at);
    if (at >= expression.length) return chain;
    if (expression[at] !== '.') return undefined;
    chain += '.';
    at = skipBlanks(expression, at + 1);
  }
}

/**
 * Reads the binding of an assignment or an annotated parameter. `detail` tells the other places apart: `return` an
 * annotation of the result, `result` a return statement, `with` a context expression.
 */
export function readPythonBinding(text: string, detail: string): BindingClause[] {
  switch (detail) {
    case 'return':
      return [{ name: 'return', ...typeOf(text) }];
    case 'result':
      return heldValues(text.slice('return'.length))
        .filter(({ type, value }) => type ?? value)
        .map((held) => ({ name: 'return', ...held }));
    case 'with': {
      const [, context, name] = /^(.*\S)\s+as\s+([\p{L}_][\p{L}\p{N}_]*)$/su.exec(text) ?? [];
      const value = context && chainOf(context);
      return name ? [{ name, ...(value && { value: `${value}.__enter__()` }) }] : [];
    }
    default: {
      const name = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?/u.exec(text)?.[0];
      if (!name) return [];
      const rest = text.slice(name.length).trimStart();
      if (rest[0] === '=') return heldValues(rest.slice(1)).map((held) => ({ name, ...held }));
      if (rest[0] !== ':') return [];
      return [{ name, ...typeOf(rest.slice(1, outside(rest, /=/y)?.at)) }];
    }
  }
}

/** Annotations that name built-in types only lead to no definition. */
function typeOf(annotation: string): { type?: string } {
  const type = annotation.trim();
  const names = type.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  return type.length <= 500 && names.some((name) => !BUILT_IN.has(name)) ? { type } : {};
}

const BUILT_IN = new Set(
  `str int bool float bytes bytearray complex None object dict list tuple set frozenset type Any True False t typing
  len open sorted reversed sum min max range zip map filter iter next repr format isinstance getattr`.split(/\s+/),
);

/** The values that an expression may have: both of `a if c else b`, both of `a or b`. */
function heldValues(expression: string): Omit<BindingClause, 'name'>[] {
  const text = expression.length > MAX_CHARACTERS ? '' : expression.trim();
  const isCompound = /\b(?:if|or)\b/.test(text);
  const test = isCompound ? outside(text, /(?<=[\s)\]])if(?=[\s(])/y) : undefined;
  const otherwise = test && outside(text, /(?<=[\s)\]])else(?=[\s(])/y, test.end);
  if (test && otherwise) return [...heldValues(text.slice(0, test.at)), ...heldValues(text.slice(otherwise.end))];
  const or = isCompound ? outside(text, /(?<=[\s)\]])or(?=[\s(])/y) : undefined;
  if (or) return [...heldValues(text.slice(0, or.at)), ...heldValues(text.slice(or.end))];
  if (text.startsWith('(') && closing(text, 0) === text.length) return heldValues(text.slice(1, -1));
  const awaited = text.replace(/^await\s+/, '');
  const cast = /^(?:[\p{L}_][\p{L}\p{N}_]*\.)?cast\(([^,()]+),/u.exec(awaited);
  if (cast) return [typeOf(cast[1]!.trimStart())];
  const value = chainOf(awaited);
  return [value && !BUILT_IN.has(value.replace(/\(\)$/, '')) ? { value } : {}];
}

/** The first place outside of brackets and strings where a sticky pattern matches. */
function outside(text: string, pattern: RegExp, from = 0): { at: number; end: number } | undefined {
  for (let i = from; i < text.length; i++) {
    pattern.lastIndex = i;
    if (pattern.test(text)) return { at: i, end: pattern.lastIndex };
    const char = text[i]!;
    const next = char === '(' || char === '[' || char === '{' ? closing(text, i) : endOfString(text, i);
    if (next < 0) return undefined;
    if (next > i) i = next - 1;
  }
  return undefined;
}

/** The offset after the bracket that closes the one at `open`; -1 when the text ends before. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const char = text[i]!;
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      if (--depth === 0) return i + 1;
    } else if (char === '#') {
      while (i < text.length && text[i] !== '\n') i++;
    } else {
      const next = endOfString(text, i);
      if (next < 0) return -1;
      if (next > i) i = next - 1;
    }
  }
  return -1;
}

/** The offset after the string literal that starts here, the same offset when none does, -1 when it does not end. */
function endOfString(text: string, start: number): number {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return start;
  const marks = text.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
  for (let i = start + marks.length; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text.startsWith(marks, i)) return i + marks.length;
  }
  return -1;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    const char = text[at];
    if (char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '\\') at++;
    else if (char === '#') while (at < text.length && text[at] !== '\n') at++;
    else return at;
  }
}
