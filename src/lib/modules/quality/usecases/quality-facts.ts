import { dependencySteps, reach } from '../../../graph/reach.ts';
import { findRunnableTests } from '../../../graph/runnable-tests.ts';
import { CONVENTIONS } from '../../../languages/conventions.ts';
import { EXTRACTOR_VERSION, type FileFacts } from '../../../parse/facts.ts';
import { factsKey } from '../../../ports/catalog.ts';
import type { QualityFacts } from '../../../quality/dimensions.ts';
import { percentiles } from '../../../quality/percentiles.ts';
import { storedFacts } from '../../../usecases/ingest/stored-facts.ts';
import { clonedLines } from '../../duplicates/api.ts';
import { cycles } from '../../graph/api.ts';
import type { Measured, MeasureOptions } from './measure.ts';

/** Files whose facts are read at a time. */
const BATCH = 200;

/** What the dimensions are made of, for all measured files, in their order. */
export async function qualityFacts(
  measured: Measured,
  { stores, actor }: Pick<MeasureOptions, 'stores' | 'actor'>,
): Promise<readonly QualityFacts[]> {
  const { catalog } = stores;
  const { opened, files } = measured;
  const { generation, partly = [] } = opened.repository.current;
  const [imports, unresolved, links, circular, cloned] = await Promise.all([
    catalog.edges(generation),
    catalog.report(generation, 'unresolved'),
    catalog.report(generation, 'links'),
    cycles({ catalog, actor, repository: opened.repository.key }),
    clonedLines({ stores, generation }),
  ]);
  const proved = countBy(imports, ({ from }) => from);
  const unproved = countBy(unresolved, ({ from }) => from);
  const inCycle = new Set(circular.cycles.flatMap((cycle) => cycle.files));
  const partial = new Set(partly);
  const tested = testedFiles(measured);
  const comments = await docComments(measured, catalog);
  const documents = documentsOf(measured, links);
  const needed = files.filter(({ graph }) => graph.fanIn > 0);
  const ranks = percentiles(needed.map(({ graph }) => graph.rank));
  const centrality = new Map(needed.map(({ path }, i) => [path, ranks[i]!]));
  return files.map(({ path, isTest, lines }) => ({
    ...{ path, isTest, lines, proved: proved.get(path) ?? 0, unresolved: unproved.get(path) ?? 0 },
    ...{ isPartial: partial.has(path), isInCycle: inCycle.has(path), isTested: tested?.has(path) },
    ...(comments.get(path) ?? { exported: undefined, documented: undefined }),
    ...documents(path),
    clonedLines: cloned.get(path),
    centrality: centrality.get(path),
  }));
}

/** Files that a test depends on; undefined where no test is known. */
function testedFiles({ opened: { graph } }: Measured): ReadonlySet<string> | undefined {
  const tests = findRunnableTests(graph, CONVENTIONS);
  if (tests.size === 0) return undefined;
  return new Set(reach(tests, dependencySteps(graph)).map(({ path }) => path));
}

/** Exported definitions and those with a doc comment; of files whose facts are stored. */
async function docComments(
  { opened, rows }: Measured,
  catalog: MeasureOptions['stores']['catalog'],
): Promise<ReadonlyMap<string, Pick<QualityFacts, 'exported' | 'documented'>>> {
  const found = new Map<string, Pick<QualityFacts, 'exported' | 'documented'>>();
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const stored = await catalog.facts(EXTRACTOR_VERSION, batch);
    for (const row of batch) {
      const facts = stored.get(factsKey(row));
      if (facts !== undefined) found.set(row.path, countComments(storedFacts(opened.repository.key, row.path, facts)));
    }
  }
  return found;
}

function countComments({ definitions }: FileFacts): Pick<QualityFacts, 'exported' | 'documented'> {
  const visible = definitions.filter(({ exported, isPart }) => exported && !isPart);
  return { exported: visible.length, documented: visible.filter(({ doc }) => doc !== undefined).length };
}

/** Documents that name a file, and those that were changed after it or with it. */
function documentsOf({ history }: Measured, links: readonly { readonly from: string; readonly to: string }[]) {
  const changed = new Map<string, number>();
  for (const { at, touches } of history?.commits ?? [])
    for (const { path, change } of touches) if (change !== 'R') changed.set(path, Math.max(at, changed.get(path) ?? 0));
  const naming = Map.groupBy(links, ({ to }) => to);
  return (path: string): Pick<QualityFacts, 'documents' | 'currentDocuments'> => {
    if (!history) return { documents: undefined, currentDocuments: undefined };
    const documents = [...new Set((naming.get(path) ?? []).map(({ from }) => from))];
    // Of one that no stored commit changes, nothing is known but that it is old.
    const current = documents.filter((document) => (changed.get(document) ?? 0) >= (changed.get(path) ?? 0));
    return { documents: documents.length, currentDocuments: current.length };
  };
}

function countBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}
