import type { ReferenceKind } from '../../../parse/facts.ts';
import type { StatementReference } from '../../../parse/statement-reader.ts';

/** Comments, strings, characters and uses are matched to be skipped. An unclosed one extends to the end, so that it is searched once. */
const TOKEN =
  /\n|\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|\b(?:b|c)?r(#*)"(?:[\s\S]*?"\1|[\s\S]*)|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|'(?:[^'\\\n]|\\(?:u\{[^}]{0,10}\}|x..|.))'|'\w+|\buse\s[^;]{1,5000};|\bpub\s*\(\s*in\s[^)]{1,500}\)|(?<path>\$?(?:r#)?[\p{L}_][\p{L}\p{N}_]*(?:\s*::\s*(?:r#)?[\p{L}_][\p{L}\p{N}_]*)*)/gu;

/** Macros that turn their tokens into code for elsewhere, or into text: a path in them names nothing here. */
export const QUOTING_MACRO =
  /(?:^|::)(?:(?=\w*quote)\w+|stringify|concat_idents|include\w*|env|option_env|macro_rules)$/;

/**
 * Paths among the tokens of a macro call. A path of several segments names what it names wherever the macro puts it
 * (macro_rules! resolves everything but locals and `$crate` at the place of the call), so it is a reference; a lone
 * name may mean anything.
 *
 * @param macro the path before `!`
 * @param offset where `body` begins in the file
 */
export function readTokenPaths(macro: string, body: string, line: number, offset: number): StatementReference[] {
  if (QUOTING_MACRO.test(macro)) return [];
  // inside of a module written in the tokens, these begin elsewhere
  const holdsModules = /\bmod\s+\w+\s*\{/.test(body);
  const references: StatementReference[] = [];
  eachPath(body, line, (path, start, pathLine) => {
    if (path.startsWith('$') && !path.startsWith('$crate::')) return;
    if (holdsModules && /^(?:self|super)::/.test(path)) return;
    if (!path.includes('::')) return;
    const next = nextSign(body, start.end);
    const isMacro = next === '!' && /^!\s*[([{]/.test(body.slice(start.end).trimStart());
    const kind: ReferenceKind = isMacro || next === '(' ? 'call' : 'use';
    references.push({ name: isMacro ? `${path}!` : path, kind, line: pathLine, start: offset + start.begin });
  });
  return references;
}

/** Reads the paths in the body of a macro_rules! definition that start with `$crate::`, or with `crate::`, which is its own crate unless it is exported. */
export function readMacroBody(body: string, line: number, offset: number): StatementReference[] {
  const references: StatementReference[] = [];
  eachPath(body, line, (path, start, pathLine) => {
    if (!/^\$?crate::/.test(path)) return;
    const rest = body.slice(start.end, start.end + 8).trimStart();
    const isMacro = /^!\s*[([{]/.test(rest);
    const kind: ReferenceKind = isMacro || rest[0] === '(' ? 'call' : 'use';
    references.push({ name: isMacro ? `${path}!` : path, kind, line: pathLine, start: offset + start.begin });
  });
  return references;
}

function eachPath(
  body: string,
  firstLine: number,
  take: (path: string, at: { begin: number; end: number }, line: number) => void,
): void {
  let line = firstLine;
  for (const match of body.matchAll(TOKEN)) {
    const path = match.groups?.['path'];
    const begin = match.index;
    if (path === undefined) {
      if (match[0].includes('\n')) line += newlines(match[0], 0, match[0].length);
      continue;
    }
    const before = body[begin - 1];
    // a field, a method, or the rest of a path that begins with `<T>::`, `$x::` or `::`
    if (before !== '.' && before !== ':' && before !== '#') {
      take(path.replace(/\s+/g, '').replaceAll('r#', ''), { begin, end: begin + path.length }, line);
    }
    if (path.includes('\n')) line += newlines(path, 0, path.length);
  }
}

function nextSign(text: string, at: number): string | undefined {
  for (let i = at; i < text.length; i++) if (!/\s/.test(text[i]!)) return text[i];
  return undefined;
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) count++;
  return count;
}
