import { PharosError } from '../../../errors.ts';
import type { DefinitionGraph } from '../../../graph/definition-graph.ts';
import { unreadUses } from '../../../languages/tiers.ts';
import type { Catalog, SymbolEdgeRow } from '../../../ports/catalog.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  type RepositoryChoice,
} from '../../../usecases/questions/choose-repositories.ts';
import { type UnknownLinks, unknownLinks } from '../../../usecases/questions/unknown-links.ts';
import type { GraphCache } from './graph-cache.ts';
import { RepositoryGraph } from './repository-graph.ts';

export interface GraphOptions extends RepositoryChoice {
  readonly catalog: Catalog;
  /** False to leave tests out of the graph; default true. */
  readonly tests?: boolean;
  /** Answers list these files only; what is counted and ranked is that of the whole graph. */
  readonly only?: ReadonlySet<string>;
  /** Where questions follow one another. */
  readonly graphs?: GraphCache;
}

/** The source of an answer about a graph: part of each of them. */
export interface GraphAnswer extends UnknownLinks {
  readonly repository: string;
  readonly commit: string | undefined;
}

export interface OpenedGraph
  extends Pick<RepositoryGraph, 'paths' | 'languages' | 'places' | 'uses' | 'graph' | 'hasFile'> {
  readonly repository: IngestedRepository;
  readonly answer: GraphAnswer;
  /** The graph from definition to definition. */
  readonly definitions: () => DefinitionGraph<SymbolEdgeRow>;
  /** An earlier version wrote the index: it knows of no definitions, and of no uses within a file. */
  readonly hasNoDefinitions: boolean;
  /** PageRank of every file. */
  readonly ranks: () => ReadonlyMap<string, number>;
}

/**
 * Reads the proved graph of one repository.
 *
 * @throws {PharosError} USAGE when several repositories are meant; BAD_REPOSITORY from chooseRepositories
 */
export async function openGraph(options: GraphOptions): Promise<OpenedGraph> {
  const { catalog, graphs, tests } = options;
  const repository = await chooseOne(options);
  const { generation, publishedAt } = repository.current;
  const read = () => RepositoryGraph.read(catalog, generation);
  const whole = await (graphs?.get(`${repository.key} ${generation} ${publishedAt}`, read) ?? read());
  const chosen = tests === false ? whole.withoutTests() : whole;
  const { paths, languages, places, uses } = chosen;
  return {
    ...{ repository, answer: answerAbout(repository), paths, languages, places, uses },
    get graph() {
      return chosen.graph;
    },
    hasFile: (path) => chosen.hasFile(path),
    definitions: () => chosen.definitions(),
    hasNoDefinitions: whole.places.length === 0 && whole.uses.some(({ at }) => at === ''),
    ranks: () => chosen.ranks(),
  };
}

export function answerAbout({ key, current }: IngestedRepository): GraphAnswer {
  return { repository: key, commit: current.commit, ...unknownLinks(current) };
}

/** The same for an answer about uses of definitions in a file, all of one kind if it is told: in some languages they are not read. */
export function answerAboutUses(
  { repository, answer, languages }: OpenedGraph,
  path: string,
  kind?: string,
): GraphAnswer {
  const unread = unreadUses(languages.get(path) ?? '', repository.current.languages, kind);
  if (Object.keys(unread).length === 0) return answer;
  return { ...answer, unsupported: { ...answer.unsupported, ...unread } };
}

/**
 * The one repository that a question is about.
 *
 * @throws {PharosError} USAGE when several are meant; BAD_REPOSITORY from chooseRepositories
 */
export async function chooseOne({
  catalog,
  ...choice
}: RepositoryChoice & Pick<GraphOptions, 'catalog'>): Promise<IngestedRepository> {
  const [repository, ...others] = await chooseRepositories(catalog, choice);
  if (repository && others.length === 0) return repository;
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, but a graph covers only one`, {
    hint: 'Choose one with --repo, or change to its directory.',
  });
}
