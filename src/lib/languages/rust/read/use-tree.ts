import type { ImportClause } from '../../../parse/statement-reader.ts';
import { plainIdentifier } from './raw-identifier.ts';

const TOKEN = /\n|\/\/[^\n]*|\/\*[\s\S]*?\*\/|::|(?:r#)?[\p{L}_$][\p{L}\p{N}_]*|[{},*;]/gu;

/** Nobody writes groups nested deeper than this, or longer paths: the rest of such a tree is not read. */
const MAX_DEPTH = 100;

interface Token {
  readonly text: string;
  readonly line: number;
}

/**
 * The tree of a `use` declaration (Rust Reference, "Use declarations") as one clause per prefix: `a::{b, c::{self, d as e}}`
 * gives `a` with `b`, and `a::c` with `self` and `d as e`. A path of one segment is that segment with `self`.
 * Works on the text, so that the tokens of a macro can be read as well.
 *
 * @param tree what stands between `use` and `;`
 * @param line the line that the text begins on
 */
export function readUseTree(tree: string, line: number, kind: 'import' | 'reexport'): ImportClause[] {
  const tokens = tokenize(tree, line);
  const clauses = new Map<
    string,
    { specifier: string; kind: typeof kind; names: ImportClause['names'][number][]; line: number }
  >();
  let at = 0;
  let isTooLong = false;

  function add(prefix: readonly string[], name: string, line: number): void {
    const alias = tokens[at]?.text === 'as' ? plainIdentifier(tokens[at + 1]?.text ?? '_') : undefined;
    if (alias !== undefined) at += 2;
    if (isTooLong) return;
    const isAlone = prefix.length === 0 && name !== '*';
    const specifier = isAlone ? name : prefix.join('::') || '::';
    const clause = clauses.get(specifier) ?? { specifier, kind, names: [], line };
    clauses.set(specifier, clause);
    clause.names.push({ name: isAlone ? 'self' : name, ...(alias !== undefined && { alias }) });
  }

  function readTree(prefix: readonly string[], depth: number): void {
    const path = [...prefix];
    for (;;) {
      const token = tokens[at];
      if (!token) return;
      at++;
      if (token.text === '::') {
        if (path.length === 0) path.push('');
        continue;
      }
      if (token.text === '{') {
        while (at < tokens.length && tokens[at]!.text !== '}') {
          if (tokens[at]!.text === ',') at++;
          else {
            const before = at;
            if (depth < MAX_DEPTH) readTree(path, depth + 1);
            if (at === before) at++;
          }
        }
        at++;
        return;
      }
      if (token.text === '}' || token.text === ',' || token.text === ';') {
        at--;
        return;
      }
      const name = plainIdentifier(token.text);
      const goesOn = tokens[at]?.text === '::' && name !== '*';
      if (!goesOn) {
        add(path, name, token.line);
        return;
      }
      if (path.length < MAX_DEPTH) path.push(name);
      else isTooLong = true;
    }
  }

  readTree([], 0);
  return [...clauses.values()];
}

function tokenize(text: string, firstLine: number): Token[] {
  const tokens: Token[] = [];
  let line = firstLine;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') line++;
    else if (token.startsWith('/*')) line += token.split('\n').length - 1;
    else if (!token.startsWith('//')) tokens.push({ text: token, line });
  }
  return tokens;
}
