import type { FileFacts } from '../parse/facts.ts';
import { visibleCode } from './visible-code.ts';

/**
 * The part of a file that linking other files depends on, as one string: everything but the uses of names inside it and
 * its documentation. Of the lines only the order counts. While the surface stays the same, a change of the file affects
 * that file alone.
 */
export function surfaceOf(facts: FileFacts): string {
  const { imports, definitions, exports } = facts;
  const lines = imports.map(({ line }) => line);
  for (const { startLine, endLine } of definitions) lines.push(startLine, endLine);
  const ranks = new Map([...new Set(lines)].sort((a, b) => a - b).map((line, rank) => [line, rank]));
  return JSON.stringify([
    imports.map((fact) => ({ ...fact, line: ranks.get(fact.line) })),
    definitions.map(({ doc: _doc, startLine, endLine, ...fact }) => [fact, ranks.get(startLine), ranks.get(endLine)]),
    exports,
    facts.code && visibleCode(facts.code),
    facts.package,
    facts.directives,
    facts.hasSyntaxErrors,
  ]);
}
