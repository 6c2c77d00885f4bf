import { DefinitionGraph, type DefinitionPlace } from '../../../graph/definition-graph.ts';
import { buildDependencyGraph, type DependencyGraph, withoutTests } from '../../../graph/dependency-graph.ts';
import { pageRank } from '../../../graph/page-rank.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { Catalog, SymbolEdgeRow } from '../../../ports/catalog.ts';

interface GraphParts extends Pick<RepositoryGraph, 'paths' | 'languages' | 'places' | 'uses'> {
  /** Called at most once. */
  readonly build: () => DependencyGraph;
}

/** The proved graph of one generation, which never changes. Results over the whole graph are computed once. */
export class RepositoryGraph {
  /** Paths of the parsed files. */
  readonly paths: readonly string[];
  /** Ids of their languages. */
  readonly languages: ReadonlyMap<string, string>;
  readonly places: readonly DefinitionPlace[];
  readonly uses: readonly SymbolEdgeRow[];
  readonly #parsed: ReadonlySet<string>;
  #build: (() => DependencyGraph) | undefined;
  #graph: DependencyGraph | undefined;
  #definitions: DefinitionGraph<SymbolEdgeRow> | undefined;
  #ranks: ReadonlyMap<string, number> | undefined;
  #withoutTests: RepositoryGraph | undefined;

  constructor({ paths, languages, places, uses, build }: GraphParts) {
    this.paths = paths;
    this.languages = languages;
    this.places = places;
    this.uses = uses;
    this.#parsed = new Set(paths);
    this.#build = build;
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
    const places = definitions.map(({ from, symbol, kind, line, endLine, exported }) => ({
      ...{ path: share(from), symbol: share(symbol), kind: share(kind), line, endLine, exported },
    }));
    const languages = new Map(files.map(({ path, language }) => [share(path), share(language)]));
    const build = () => buildDependencyGraph(names, links, sharedUses);
    return new RepositoryGraph({ paths: names, languages, places, uses: sharedUses, build });
  }

  /** Imports and uses together. Made when it is first asked for: answers about definitions do without. */
  get graph(): DependencyGraph {
    this.#graph ??= this.#build!();
    this.#build = undefined;
    return this.#graph;
  }

  /** Whether a file is in the graph: parsed, or something depends on it. */
  hasFile(path: string): boolean {
    return this.#parsed.has(path) || (this.languages.has(path) && this.graph.hasNode(path));
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
    if (![...this.languages.keys()].some(isTestPath)) return this;
    const paths = this.paths.filter((path) => !isTestPath(path));
    const uses = this.uses.filter(({ from, to }) => !isTestPath(from) && !isTestPath(to));
    const places = this.places.filter(({ path }) => !isTestPath(path));
    return new RepositoryGraph({
      paths,
      languages: this.languages,
      places,
      uses,
      build: () => withoutTests(this.graph),
    });
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
