import { DefinitionGraph, type DefinitionPlace } from '../../../graph/definition-graph.ts';
import { buildDependencyGraph, type DependencyGraph, withoutTests } from '../../../graph/dependency-graph.ts';
import { pageRank } from '../../../graph/page-rank.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { Catalog, SymbolEdgeRow } from '../../../ports/catalog.ts';

type GraphParts = Pick<RepositoryGraph, 'paths' | 'languages' | 'places' | 'uses' | 'graph'>;

/** The proved graph of one generation, which never changes. Results over the whole graph are computed once. */
export class RepositoryGraph {
  /** Paths of the parsed files. */
  readonly paths: readonly string[];
  /** Ids of their languages. */
  readonly languages: ReadonlyMap<string, string>;
  readonly places: readonly DefinitionPlace[];
  readonly uses: readonly SymbolEdgeRow[];
  /** Imports and uses together. */
  readonly graph: DependencyGraph;
  #definitions: DefinitionGraph<SymbolEdgeRow> | undefined;
  #ranks: ReadonlyMap<string, number> | undefined;
  #withoutTests: RepositoryGraph | undefined;

  constructor({ paths, languages, places, uses, graph }: GraphParts) {
    this.paths = paths;
    this.languages = languages;
    this.places = places;
    this.uses = uses;
    this.graph = graph;
  }

  static async read(catalog: Catalog, generation: number): Promise<RepositoryGraph> {
    const [files, imports, uses, definitions] = await Promise.all([
      catalog.report(generation, 'files'),
      catalog.edges(generation),
      catalog.report(generation, 'symbolEdges'),
      catalog.report(generation, 'definitions'),
    ]);
    const paths = files.flatMap(({ path, status }) => (status === 'parsed' ? [path] : []));
    const share = textSharer();
    // By the names of the files first, so that these are the texts that all others share.
    const names = paths.map(share);
    const links = imports.map(({ from, to, kind, line, specifier }) => ({
      ...{ from: share(from), to: share(to), kind: share(kind), line, specifier: share(specifier) },
    }));
    const sharedUses = uses.map((use) => ({
      ...use,
      from: share(use.from),
      fromSymbol: share(use.fromSymbol),
      to: share(use.to),
      toSymbol: share(use.toSymbol),
      kind: share(use.kind),
    }));
    const places = definitions.map(({ from, symbol, kind, ...rest }) => ({
      ...rest,
      path: share(from),
      symbol: share(symbol),
      kind: share(kind),
    }));
    const languages = new Map(files.map(({ path, language }) => [share(path), share(language)]));
    const graph = buildDependencyGraph(names, links, sharedUses);
    return new RepositoryGraph({ paths: names, languages, places, uses: sharedUses, graph });
  }

  /** The same from definition to definition. */
  definitions(): DefinitionGraph<SymbolEdgeRow> {
    this.#definitions ??= new DefinitionGraph(this.places, this.uses);
    return this.#definitions;
  }

  /** PageRank of every file. */
  ranks(): ReadonlyMap<string, number> {
    this.#ranks ??= pageRank(this.graph);
    return this.#ranks;
  }

  withoutTests(): RepositoryGraph {
    this.#withoutTests ??= this.#leaveOutTests();
    return this.#withoutTests;
  }

  #leaveOutTests(): RepositoryGraph {
    const { graph } = this;
    if (!graph.someNode((_path, { test }) => test)) return this;
    const paths = this.paths.filter((path) => !isTestPath(path));
    const uses = this.uses.filter(({ from, to }) => !isTestPath(from) && !isTestPath(to));
    const places = this.places.filter(({ path }) => !isTestPath(path));
    return new RepositoryGraph({ paths, languages: this.languages, places, uses, graph: withoutTests(graph) });
  }
}

/** Stores give each row texts of its own, the same ones again and again: they would take more memory than all the rest. */
function textSharer(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
}
