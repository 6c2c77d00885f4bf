import type { Node } from 'web-tree-sitter';
import type { ImportedName } from '../../../parse/facts.ts';
import { LineTable } from '../../../parse/line-table.ts';
import type { ImportClause, StatementFacts } from '../../../parse/statement-reader.ts';

const IMPORT_TYPE = /\bimport\s*\(\s*(['"])([^'"\n]+)\1\s*\)(?:\.([\w$]+))?/g;
/** The clause ends at the next tag, lest each of many look through the whole comment. */
const IMPORT_TAG = /@import\s([^'"@]*)(['"])([^'"\n]+)\2/g;
const REFERENCE = /^\/\/\/\s*<reference\s+(path|types)\s*=\s*(['"])([^'"]+)\2/;

/**
 * Imports of a comment: triple-slash references (TypeScript Handbook, "Triple-Slash Directives"), and in JavaScript
 * the JSDoc types `import('…').Name` and the tag `@import` ("JSDoc Reference").
 */
export function readCommentImports(comment: Node): StatementFacts {
  const { text } = comment;
  const line = comment.startPosition.row + 1;
  const reference = REFERENCE.exec(text);
  if (reference) {
    const specifier = reference[3]!;
    const isPath = reference[1] === 'path';
    const isBare = isPath && !/^\.{0,2}\//.test(specifier);
    return {
      imports: [
        {
          specifier: isBare ? `./${specifier}` : specifier,
          kind: 'type',
          names: [],
          flags: [`reference-${reference[1]}`],
        },
      ],
    };
  }
  if (!text.startsWith('/**')) return {};
  const imports: ImportClause[] = [];
  const lines = new LineTable(text);
  const lineAt = (index: number) => line + lines.lineAt(index) - 1;
  for (const match of text.matchAll(IMPORT_TYPE)) {
    const names = match[3] ? [{ name: match[3] }] : [];
    imports.push({
      specifier: match[2]!,
      kind: 'type',
      names,
      flags: ['inline'],
      line: lineAt(match.index),
    });
  }
  for (const match of text.matchAll(IMPORT_TAG)) {
    const clause = match[1]!.trim();
    if (!clause.endsWith('from')) continue;
    const names = tagNames(clause.slice(0, -'from'.length).replace(/\n[^\S\n]*\*/g, ' '));
    imports.push({ specifier: match[3]!, kind: 'type', names, line: lineAt(match.index) });
  }
  return { imports };
}

/** `Name`, `* as ns`, `{ a, b as c }`, as in an import declaration. */
function tagNames(clause: string): ImportedName[] {
  const names: ImportedName[] = [];
  const open = clause.indexOf('{');
  const close = open < 0 ? -1 : clause.indexOf('}', open);
  const outside = close < 0 ? clause : clause.slice(0, open) + clause.slice(close + 1);
  for (const part of outside
    .replace(/^\s*type\s/, '')
    .split(',')
    .map((text) => text.trim())) {
    if (part === '') continue;
    const namespace = /^\*\s+as\s+([\w$]+)$/.exec(part);
    names.push(namespace ? { name: '*', alias: namespace[1]! } : { name: 'default', alias: part });
  }
  for (const part of close < 0 ? [] : clause.slice(open + 1, close).split(',')) {
    const match = /^\s*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part);
    if (match) names.push(match[2] ? { name: match[1]!, alias: match[2] } : { name: match[1]! });
  }
  return names;
}
