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
export async function changedSignatures(context: ReviewContext): Promise<BreakingChange[]> {
  const found: BreakingChange[] = [];
  for (const [path, file] of context.diff.compared) {
    for (const { earlier, definition } of brokenIn(context, path, file)) {
      const { qualifiedName: symbol, kind, startLine: line, signature: after } = definition;
      const uses = await keptCalls(context, path, symbol);
      if (uses.length === 0) continue;
      found.push({
        ...{ path, symbol, kind, line, change: 'signature', before: earlier.signature, after },
        ...{ total: uses.length, uses, possible: context.possible(path, symbol) },
      });
    }
  }
  return found;
}

interface Broken {
  readonly earlier: DefinitionFact;
  readonly definition: DefinitionFact;
}

function brokenIn({ opened }: ReviewContext, path: string, { before, after }: ComparedFile): Broken[] {
  const by = CONVENTIONS_OF.get(opened.languages.get(path) ?? '')?.parameters;
  const old = Map.groupBy(before.facts.definitions, ({ qualifiedName }) => qualifiedName);
  const [oldLines, newLines] = [before.text.split('\n'), after.text.split('\n')];
  const now = Map.groupBy(after.facts.definitions, ({ qualifiedName }) => qualifiedName);
  return [...now].flatMap(([symbol, [definition, ...others]]): Broken[] => {
    const [earlier, ...more] = old.get(symbol) ?? [];
    if (!definition || !earlier || others.length + more.length > 0) return [];
    if (declarationOf(definition) === declarationOf(earlier)) return [];
    const [was, is] = [
      { definition: earlier, facts: before.facts, lines: oldLines },
      { definition, facts: after.facts, lines: newLines },
    ];
    return isBrokenSignature(was, is, by) ? [{ earlier, definition }] : [];
  });
}

/** Parameters of a function end where it begins; longer ones are compared by their lines. */
function declarationOf({ signature, startLine, endLine }: DefinitionFact): string {
  return signature.length < MAX_SIGNATURE ? signature : `${signature} ${startLine} ${endLine}`;
}
/** The length at which signatures are cut. */
const MAX_SIGNATURE = 200;

async function keptCalls({ opened, lines }: ReviewContext, path: string, symbol: string): Promise<ReviewedUse[]> {
  const graph = opened.definitions();
  const name = { path, symbol };
  const uses = [name, ...graph.overriddenBy(name)].flatMap((each) => graph.usesOf(each));
  const found = uses
    .filter(({ kind }) => CALLS.has(kind))
    .flatMap((use) => placesOf(use).map(({ line }) => ({ path: use.from, symbol: use.fromSymbol, line })))
    .filter((use) => lines.isKept(use.path, use.line))
    .map((use) => ({ ...use, test: isTestPath(use.path) }));
  // A constructor is called by the name of its type.
  return lines.naming(uniqueUses(found), symbol.split('.').slice(-2));
}

/** Each line once; code before tests. */
export function uniqueUses(uses: readonly ReviewedUse[]): ReviewedUse[] {
  const byLine = new Map(uses.map((use) => [`${use.path}:${use.line}`, use]));
  return [...byLine.values()].sort(
    (a, b) => Number(a.test) - Number(b.test) || (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1),
  );
}
