import { isTestPath } from '../../../languages/conventions.ts';
import type { MapSource } from '../../../map/repository-map.ts';
import { EXTRACTOR_VERSION } from '../../../parse/facts.ts';
import { type Catalog, type FileRow, factsKey } from '../../../ports/catalog.ts';
import { storedFacts } from '../../../usecases/ingest/stored-facts.ts';
import { type GraphOptions, openGraph } from './open-graph.ts';

export interface ReadMapOptions extends GraphOptions {
  /** Counts the definitions of each file, for which their facts are read. */
  readonly definitions: boolean;
}

/**
 * Reads the data of a repository's map, without a layout.
 *
 * @throws {PharosError} from openGraph
 */
export async function readMap(options: ReadMapOptions): Promise<MapSource> {
  const { catalog, definitions, tests } = options;
  const { repository, answer, graph, ranks: rankAll } = await openGraph(options);
  const rows = await catalog.report(repository.current.generation, 'files');
  const files = rows
    .filter(({ path, status }) => status === 'parsed' && (options.only?.has(path) ?? true))
    .filter(({ path }) => tests !== false || !isTestPath(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const paths = files.map(({ path }) => path);
  const places = new Map(paths.map((path, i) => [path, i]));
  const edges = graph
    .mapDirectedEdges((_edge, _attributes, from, to) => [places.get(from), places.get(to)])
    .flatMap(([from, to]) => (from === undefined || to === undefined ? [] : [from, to]));
  const ranks = rankAll();
  const highest = Math.max(...paths.map((path) => ranks.get(path)!));
  const rank = paths.map((path) => Math.round((ranks.get(path)! / highest) * 1e4) / 1e4);
  const byLanguage = [...Map.groupBy(files, ({ language }) => language)].sort((a, b) => b[1].length - a[1].length);
  const languages = byLanguage.map(([language]) => language);
  return {
    repository: answer.repository,
    commit: answer.commit,
    paths,
    languages,
    language: files.map(({ language }) => languages.indexOf(language)),
    rank,
    ...(definitions && { definitions: await countDefinitions(repository.key, catalog, files) }),
    edges,
  };
}

async function countDefinitions(
  repository: string,
  catalog: Pick<Catalog, 'facts'>,
  files: readonly FileRow[],
): Promise<number[]> {
  const facts = await catalog.facts(EXTRACTOR_VERSION, files);
  return files.map((file) => {
    const json = facts.get(factsKey(file));
    return json === undefined
      ? 0
      : storedFacts(repository, file.path, json).definitions.filter(({ isPart }) => !isPart).length;
  });
}
