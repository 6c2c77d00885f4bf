import { DirectedGraph } from 'graphology';
import { isTestPath } from '../languages/conventions.ts';

/** A proved dependency of one file on another, with the first line that shows it. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** Kind of the import; `use` when definitions are used without an import of their file; a rule's name where no line says it. */
  readonly kind: string;
  /** 1-based, in `from`; 0 where a rule of the language and no line says it. */
  readonly line: number;
  /** Text of the import; of a `use`, the definition that is used. */
  readonly specifier: string;
}

/** A use of a definition of another file. */
export interface Use {
  readonly from: string;
  readonly fromSymbol: string;
  readonly to: string;
  readonly toSymbol: string;
  readonly line: number;
}

export interface LinkAttributes {
  link: Link;
  /** Number of import statements and uses behind it. */
  weight: number;
  /** Number of uses of definitions among them. */
  uses: number;
}

export type DependencyGraph = DirectedGraph<{ test: boolean }, LinkAttributes>;

/** Import statements and uses of definitions as one graph: a node per file, at most one edge from a file to another. */
export function buildDependencyGraph(
  paths: Iterable<string>,
  imports: Iterable<Link>,
  uses: Iterable<Use> = [],
): DependencyGraph {
  const graph: DependencyGraph = new DirectedGraph();
  const addFile = (path: string) => graph.mergeNode(path, { test: isTestPath(path) });
  const edges: LinkAttributes[] = [];
  const edgesFrom = new Map<string, Map<string, LinkAttributes>>();
  const add = (link: Link, isUse: boolean) => {
    const { from, to } = link;
    if (from === to) return;
    const edgesTo = edgesFrom.get(from) ?? new Map<string, LinkAttributes>();
    const known = edgesTo.get(to);
    if (known) {
      if (tellsMore(link, known.link)) known.link = link;
      known.weight++;
      if (isUse) known.uses++;
      return;
    }
    addFile(from);
    addFile(to);
    const edge = { link, weight: 1, uses: isUse ? 1 : 0 };
    edgesFrom.set(from, edgesTo.set(to, edge));
    edges.push(edge);
  };
  for (const path of paths) addFile(path);
  for (const { from, to, kind, line, specifier } of imports) add({ from, to, kind, line, specifier }, false);
  for (const { from, to, line, toSymbol } of uses) add({ from, to, kind: 'use', line, specifier: toSymbol }, true);
  // Last, and each once: an update of an edge costs the graph several times what the maps take.
  for (const edge of edges) graph.addDirectedEdge(edge.link.from, edge.link.to, edge);
  return graph;
}

/** The same without test code, in the same order. */
export function withoutTests(graph: DependencyGraph): DependencyGraph {
  const left: DependencyGraph = new DirectedGraph();
  graph.forEachNode((path, attributes) => {
    if (!attributes.test) left.addNode(path, attributes);
  });
  graph.forEachDirectedEdge((_edge, attributes, from, to, user, used) => {
    if (!user.test && !used.test) left.addDirectedEdge(from, to, attributes);
  });
  return left;
}

/** An import tells more than a use, one that exists at run time more than one of types. */
function tellsMore(link: Link, known: Link): boolean {
  const order = ({ kind }: Link) => (kind === 'use' ? 2 : kind === 'type' ? 1 : 0);
  return order(link) < order(known);
}
