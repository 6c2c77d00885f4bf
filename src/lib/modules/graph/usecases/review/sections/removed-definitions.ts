import { keyOf, placesOf } from '../../../../../graph/definition-graph.ts';
import { CONVENTIONS_OF, isTestPath } from '../../../../../languages/conventions.ts';
import { codeLanguageOf, relatedLanguages } from '../../../../../languages/index.ts';
import type { DefinitionFact, FileFacts } from '../../../../../parse/facts.ts';
import type { SymbolEdgeRow } from '../../../../../ports/catalog.ts';
import { storedFacts } from '../../../../../usecases/ingest/stored-facts.ts';
import { findMentions } from '../../find-mentions.ts';
import type { BaseLinks } from '../base-links.ts';
import type { ReviewContext } from '../context.ts';
import type { BreakingChange, ReviewedUse } from '../report.ts';
import { uniqueUses } from './changed-signatures.ts';

export interface RemovedDefinitions {
  readonly changes: readonly BreakingChange[];
  /** Files that could not be examined. */
  readonly unknown: readonly string[];
}

/** A definition of the base that other files can no longer use. */
interface Removed extends Pick<BreakingChange, 'path' | 'symbol' | 'kind' | 'line' | 'before' | 'change'> {
  readonly name: string;
  readonly after?: string;
}

/** Files that are linked as they were at the base. */
const MAX_LINKED = 2000;

/**
 * Definitions that are gone or hidden, with the uses that are still there. The index knows no uses of what is gone; so the files that
 * mention its name are linked as they were at the base. A line that used it then, and that is there now and leads to nothing else of
 * that name, still uses it.
 */
export async function removedDefinitions(context: ReviewContext): Promise<RemovedDefinitions> {
  const { removed, unread } = await findRemoved(context);
  if (removed.length === 0) return { changes: [], unknown: unread };
  const { wanted, leftOut } = await filesToLink(context, removed);
  const base = await context.base();
  const links = await base.link(wanted);
  const uses = Map.groupBy(links.symbolEdges, ({ to, toSymbol }) => keyOf({ path: to, symbol: toSymbol }));
  const isElsewhere = createElsewhere(context);
  const changes: BreakingChange[] = [];
  for (const { name, ...definition } of removed) {
    const found = (uses.get(keyOf(definition)) ?? []).filter(isCounted(definition));
    const kept = uniqueUses(found.flatMap((use) => keptUses(context, use, name, isElsewhere)));
    const named = await context.lines.naming(kept, [name]);
    if (named.length === 0) continue;
    const possible = definition.symbol === name ? 0 : possibleUses(context, links, definition.path, name);
    changes.push({ ...definition, total: named.length, uses: named, possible });
  }
  return {
    changes: withoutMembers(changes),
    unknown: [...unread, ...leftOut, ...base.leftOut, ...links.failures],
  };
}

/** Leaves out the members of what is gone as a whole. */
function withoutMembers(changes: readonly BreakingChange[]): BreakingChange[] {
  const gone = new Set(changes.flatMap((change) => (change.change === 'removed' ? [keyOf(change)] : [])));
  return changes.filter(({ path, symbol }) => {
    for (let dot = symbol.lastIndexOf('.'); dot > 0; dot = symbol.lastIndexOf('.', dot - 1))
      if (gone.has(keyOf({ path, symbol: symbol.slice(0, dot) }))) return false;
    return true;
  });
}

/** Uses by name of the base that are still there. */
function possibleUses({ lines }: ReviewContext, links: BaseLinks, path: string, name: string): number {
  const related = new Set(relatedLanguages(codeLanguageOf(path)?.id ?? ''));
  return links.possibleUses
    .filter((use) => use.name === name && related.has(codeLanguageOf(use.from)?.id ?? ''))
    .reduce(
      (sum, use) => sum + placesOf(use).filter(({ line }) => lines.now(use.from, line).lines.length > 0).length,
      0,
    );
}

/** What a file no longer offers is used by itself as before when it is only hidden. */
function isCounted({ path, change }: Pick<Removed, 'path' | 'change'>): (use: SymbolEdgeRow) => boolean {
  return ({ from }) => change === 'removed' || from !== path;
}

async function findRemoved(
  context: ReviewContext,
): Promise<{ readonly removed: readonly Removed[]; readonly unread: readonly string[] }> {
  const { diff, renames, opened } = context;
  const removed: Removed[] = [];
  for (const [path, { before, after }] of diff.compared) {
    const now = new Map(after.facts.definitions.map((definition) => [definition.qualifiedName, definition]));
    const rebound = new Set(boundNames(after.facts));
    const giver = CONVENTIONS_OF.get(opened.languages.get(path) ?? '')?.givesMembers;
    for (const definition of before.facts.definitions) {
      const { name, qualifiedName } = definition;
      const other = now.get(qualifiedName);
      if (other && !(definition.exported && !other.exported)) continue;
      if (!other && (rebound.has(name) || (giver !== undefined && now.has(beside(qualifiedName, giver))))) continue;
      removed.push(removedAs(path, definition, other));
    }
  }
  const gone = diff.changes.files.filter(
    ({ path, blob, before }) => before && !blob && !renames.has(path) && codeLanguageOf(path),
  );
  const moved = [...renames.keys()].map((path) => ({ path }));
  const base = gone.length + moved.length > 0 ? await context.base() : undefined;
  for (const { path } of [...gone, ...moved]) {
    const stored = base?.facts.get(path);
    if (stored === undefined) continue;
    const { definitions } = storedFacts(opened.repository.key, path, stored);
    for (const definition of definitions) removed.push(removedAs(path, definition));
  }
  const unread = diff.changes.files.filter(
    ({ path, blob, before }) => before && blob && opened.languages.has(path) && !diff.compared.has(path),
  );
  return { removed, unread: unread.map(({ path }) => path) };
}

/** The name of a definition in the file or type of another one. */
function beside(qualifiedName: string, name: string): string {
  return qualifiedName.slice(0, qualifiedName.lastIndexOf('.') + 1) + name;
}

function removedAs(path: string, definition: DefinitionFact, now?: DefinitionFact): Removed {
  const { qualifiedName: symbol, name, kind, signature: before } = definition;
  return {
    ...{ path, symbol, name, kind, before, line: now?.startLine ?? definition.startLine },
    ...(now ? { change: 'hidden', after: now.signature } : { change: 'removed' }),
  };
}

/** Names that mean something in a file that does not define them: it imports them, or exports them under another name. */
function boundNames({ imports, exports }: FileFacts): string[] {
  const imported = imports.flatMap(({ specifier, names }) =>
    names.length > 0 ? names.map(({ name, alias }) => alias ?? name) : [specifier.split('.').at(-1)!],
  );
  return [...imported, ...exports.map(({ name }) => name)];
}

/** The changed files, and the unchanged ones that mention one of the names. */
async function filesToLink(
  { diff, catalog }: ReviewContext,
  removed: readonly Removed[],
): Promise<{ readonly wanted: ReadonlySet<string>; readonly leftOut: readonly string[] }> {
  const changed = new Set(diff.changes.files.map(({ path }) => path));
  const rows = [...diff.indexed.values()].filter(({ path, status }) => status === 'parsed' && !changed.has(path));
  const questions = [...Map.groupBy(removed, ({ path }) => codeLanguageOf(path)?.id ?? '')].map(([language, some]) => {
    const related = new Set(relatedLanguages(language));
    return {
      names: [...new Set(some.map(({ name }) => name))],
      files: rows.filter((row) => related.has(row.language)),
    };
  });
  const mentions = await findMentions(catalog, questions);
  const paths = [
    ...diff.changes.files.flatMap(({ path, before }) => (before ? [path] : [])),
    ...mentions.flatMap(({ paths: found }) => found),
  ];
  const wanted = new Set(paths.slice(0, MAX_LINKED));
  return { wanted, leftOut: paths.slice(MAX_LINKED) };
}

type Elsewhere = (path: string, line: number, name: string) => boolean;

/** Tells whether a line is proved to use some definition of a name now. */
function createElsewhere({ opened }: ReviewContext): Elsewhere {
  const files = new Map<string, ReadonlySet<string>>();
  const byFile = Map.groupBy(opened.uses, ({ from }) => from);
  return (path, line, name) => {
    const known = files.get(path);
    const lines =
      known ??
      new Set(
        (byFile.get(path) ?? []).flatMap((use) => {
          const used = use.toSymbol.slice(use.toSymbol.lastIndexOf('.') + 1);
          return placesOf(use).map((place) => `${place.line} ${used}`);
        }),
      );
    if (!known) files.set(path, lines);
    return lines.has(`${line} ${name}`);
  };
}

function keptUses({ lines }: ReviewContext, use: SymbolEdgeRow, name: string, isElsewhere: Elsewhere): ReviewedUse[] {
  const seen = new Set<readonly number[]>();
  return placesOf(use).flatMap((place) => {
    const now = lines.now(use.from, place.line);
    if (seen.has(now.lines)) return [];
    seen.add(now.lines);
    return now.lines
      .filter((line) => !isElsewhere(now.path, line, name))
      .map((line) => ({ path: now.path, symbol: use.fromSymbol, line, test: isTestPath(now.path) }));
  });
}
