import { placesOf } from '../../../../../graph/definition-graph.ts';
import { CONVENTIONS_OF, isTestPath } from '../../../../../languages/conventions.ts';
import type { DefinitionFact } from '../../../../../parse/facts.ts';
import type { ComparedFile } from '../../changed-definitions.ts';
import type { ReviewContext } from '../context.ts';
import type { BreakingChange, ReviewedUse } from '../report.ts';
import { isBrokenSignature } from '../signatures.ts';

/** Uses that depend on the parameters. */
const CALLS = new Set(['call', 'construct', 'decorate']);

/**
 * Functions whose calls may be wrong now, with the calls on lines that were there before. Of several functions of one name in a
 * file nothing is said: which of them a line calls may have changed, too.
 */
export function changedSignatures(context: ReviewContext): BreakingChange[] {
  return [...context.diff.compared].flatMap(([path, file]) => inFile(context, path, file));
}

function inFile(context: ReviewContext, path: string, { before, after }: ComparedFile): BreakingChange[] {
  const { opened, possible } = context;
  const by = CONVENTIONS_OF.get(opened.languages.get(path) ?? '')?.parameters;
  const old = Map.groupBy(before.facts.definitions, ({ qualifiedName }) => qualifiedName);
  const now = Map.groupBy(after.facts.definitions, ({ qualifiedName }) => qualifiedName);
  return [...now].flatMap(([symbol, [definition, ...others]]): BreakingChange[] => {
    const [earlier, ...more] = old.get(symbol) ?? [];
    if (!definition || !earlier || others.length + more.length > 0) return [];
    if (declarationOf(definition) === declarationOf(earlier)) return [];
    const [was, is] = [
      { definition: earlier, version: before },
      { definition, version: after },
    ];
    if (!isBrokenSignature(was, is, by)) return [];
    const uses = keptCalls(context, path, symbol);
    if (uses.length === 0) return [];
    return [
      {
        ...{ path, symbol, kind: definition.kind, line: definition.startLine, change: 'signature' },
        ...{ before: earlier.signature, after: definition.signature },
        ...{ total: uses.length, uses, possible: possible(path, symbol) },
      },
    ];
  });
}

/** Parameters of a function end where it begins; longer ones are compared by their lines. */
function declarationOf({ signature, startLine, endLine }: DefinitionFact): string {
  return signature.length < MAX_SIGNATURE ? signature : `${signature} ${startLine} ${endLine}`;
}
/** The length at which signatures are cut. */
const MAX_SIGNATURE = 200;

function keptCalls({ opened, lines }: ReviewContext, path: string, symbol: string): ReviewedUse[] {
  const graph = opened.definitions();
  const name = { path, symbol };
  const uses = [name, ...graph.overriddenBy(name)].flatMap((each) => graph.usesOf(each));
  const found = uses
    .filter(({ kind }) => CALLS.has(kind))
    .flatMap((use) => placesOf(use).map(({ line }) => ({ path: use.from, symbol: use.fromSymbol, line })))
    .filter((use) => lines.isKept(use.path, use.line));
  return uniqueUses(found.map((use) => ({ ...use, test: isTestPath(use.path) })));
}

/** Each line once; code before tests. */
export function uniqueUses(uses: readonly ReviewedUse[]): ReviewedUse[] {
  const byLine = new Map(uses.map((use) => [`${use.path}:${use.line}`, use]));
  return [...byLine.values()].sort(
    (a, b) => Number(a.test) - Number(b.test) || (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1),
  );
}
