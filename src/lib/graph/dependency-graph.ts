import { DirectedGraph } from 'graphology';
import { isTestPath } from '../text/test-path.ts';

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
  const add = (link: Link, isUse: boolean) => {
    if (link.from === link.to) return;
    addFile(link.from);
    addFile(link.to);
    graph.updateDirectedEdge(link.from, link.to, ({ link: known, weight = 0, uses: count = 0 }) => ({
      link: known && !tellsMore(link, known) ? known : link,
      weight: weight + 1,
      uses: count + (isUse ? 1 : 0),
    }));
  };
  for (const path of paths) addFile(path);
  for (const { from, to, kind, line, specifier } of imports) add({ from, to, kind, line, specifier }, false);
  for (const { from, to, line, toSymbol } of uses) add({ from, to, kind: 'use', line, specifier: toSymbol }, true);
  return graph;
}

/** An import tells more than a use, one that exists at run time more than one of types. */
function tellsMore(link: Link, known: Link): boolean {
  const order = ({ kind }: Link) => (kind === 'use' ? 2 : kind === 'type' ? 1 : 0);
  return order(link) < order(known);
}
