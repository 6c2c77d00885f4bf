import { type DefinitionGraph, type DefinitionName, type DefinitionUse, keyOf } from './definition-graph.ts';
import type { Link } from './dependency-graph.ts';
import type { Reached, Step, Steps } from './reach.ts';

/** A file that a change reaches. */
export interface ImpactedBy extends Reached {
  /** `definition`: by uses of what changed, from definition to definition; `file`: somewhere on the way a whole file had to count. */
  readonly precision: 'definition' | 'file';
}

/** A use of a member by its name, on a receiver of unknown type. */
export interface NamedUse {
  readonly from: string;
  readonly fromSymbol: string;
  readonly name: string;
  readonly line: number;
}

export interface ImpactGraph {
  readonly definitions: DefinitionGraph;
  /** Uses that may be of a member, by its name. */
  readonly possibleUses: (path: string, name: string) => readonly NamedUse[];
  /** Dependents of a whole file. */
  readonly dependents: Steps;
  /** Dependents of a file that no use of a definition shows: any change in the file may affect them. */
  readonly implied: Steps;
  /** All uses within the file and of it are known: else it counts as a whole. */
  readonly isTracked: (path: string) => boolean;
  /** A file imports names of another one to pass them on. */
  readonly passesOn: (path: string, to: string) => boolean;
  /** Whether a test runner starts the file, with the definitions in it that nothing uses. */
  readonly isStarted: (path: string) => boolean;
  /** A language calls members of this name where no line says so. */
  readonly isImplicit: (name: string) => boolean;
}

export interface Change {
  /** Files that count as a whole. */
  readonly files: readonly string[];
  readonly definitions: readonly ChangedName[];
}

export interface ChangedName extends DefinitionName {
  /** It is new: only its proved uses count. */
  readonly isNew?: boolean;
}

/** A definition, or all of a file where the symbol is empty. */
interface Affected extends ChangedName {
  /** Reached over a whole file. */
  readonly isCoarse: boolean;
  /** It is as before, but who has a value of it may meet what changed: a member that is called unseen, the type of a field. */
  readonly isExposed?: boolean;
}

interface Next {
  readonly node: Affected;
  readonly link: Link;
}

/** Definitions that consist of others. */
const CONTAINERS = new Set(['class', 'interface', 'struct', 'enum', 'trait', 'type', 'module']);
const METHOD = new Set(['method']);
/** The name of what cannot be used (Go, Rust). */
const BLANK = '_';
/**
 * Follows a change from definition to definition: to whoever uses it, of a member also to whoever uses what it overrides, or a
 * member of its name on a value of unknown type. What nobody is seen to use may be used by whoever has its type, or loads its file; code
 * outside of all definitions counts as the whole file, from which all files that load it are reached.
 *
 * @returns the nearest first; the changed files are left out
 */
export function definitionImpact(graph: ImpactGraph, change: Change, depth = Number.POSITIVE_INFINITY): ImpactedBy[] {
  const starts = new Set([...change.files, ...change.definitions.map(({ path }) => path)]);
  const reached = new Map<string, ImpactedBy>();
  const seen = new Set<string>();
  let frontier: readonly Affected[] = [
    ...change.definitions.map((name) => ({ ...name, isCoarse: false })),
    ...change.files.map((path) => ({ path, symbol: '', isCoarse: true })),
  ];
  for (let distance = 0; distance <= depth && frontier.length > 0; distance++) {
    const further: Affected[] = [];
    const near = [...frontier];
    for (const node of near) {
      const key = `${keyOf(node)}\0${node.isExposed ?? false}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const { node: next, link } of new Expansion(graph, node).steps()) {
        if (next.path === node.path) {
          near.push(next);
          continue;
        }
        if (distance < depth && !starts.has(next.path) && !reached.has(next.path)) {
          const precision = next.isCoarse ? 'file' : 'definition';
          reached.set(next.path, { path: next.path, distance: distance + 1, via: link, precision });
        }
        further.push(next);
      }
    }
    frontier = further;
  }
  return [...reached.values()];
}

/** Where a change of one definition or file goes from there. */
class Expansion {
  readonly #graph: ImpactGraph;
  readonly #node: Affected;

  constructor(graph: ImpactGraph, node: Affected) {
    this.#graph = graph;
    this.#node = node;
  }

  steps(): Next[] {
    const { path, symbol } = this.#node;
    if (symbol === '') return [...this.#graph.dependents(path)].map((step) => this.#whole(step));
    return this.#graph.isTracked(path) ? this.#ofDefinition() : [this.#inside('')];
  }

  #ofDefinition(): Next[] {
    const { definitions, implied, possibleUses, isImplicit, isStarted } = this.#graph;
    const node = this.#node;
    const { path, symbol } = node;
    const users = [node, ...definitions.overriddenBy(node)].flatMap((name) => this.#users(name));
    const dot = symbol.lastIndexOf('.');
    const owner = dot < 0 ? undefined : symbol.slice(0, dot);
    const isMember = owner !== undefined && (this.#isContainer(owner) || this.#is(node, METHOD));
    const name = symbol.slice(dot + 1);
    if (isMember) users.push(...possibleUses(path, name).map((use) => this.#possible(use)));
    const steps = [...users, ...[...implied(path)].map((step) => this.#whole(step))];
    if (this.#isContainer(symbol) && !node.isExposed)
      steps.push(...definitions.membersOf(node).map((member) => this.#inside(member)));
    const isUnseen = users.length === 0 && name !== BLANK;
    if (isMember) {
      if (isUnseen || isImplicit(name)) steps.push(this.#inside(owner, true));
    } else if (owner !== undefined) steps.push(this.#inside(owner));
    else if (isUnseen && !node.isNew && !isStarted(path)) steps.push(this.#inside(''));
    return steps;
  }

  /** Users of a definition. An import alone does not count where the file only re-exports the name. */
  #users(name: DefinitionName): Next[] {
    const uses = this.#graph.definitions.usesOf(name);
    const direct = uses.filter(({ kind }) => kind !== 'import');
    const files = new Set(direct.map(({ from }) => from));
    const imports = uses.filter(({ kind, from, to }) => {
      return kind === 'import' && !files.has(from) && !this.#graph.passesOn(from, to);
    });
    return [...direct, ...imports].map((use) => {
      const { from, fromSymbol, kind } = use;
      const isExposed = kind === 'type' && this.#is({ path: from, symbol: fromSymbol }, CONTAINERS);
      return { node: { ...this.#at(from, fromSymbol), isExposed }, link: linkOf(use) };
    });
  }

  #possible({ from, fromSymbol, name, line }: NamedUse): Next {
    const link = { from, to: this.#node.path, kind: 'use', line, specifier: name };
    return { node: this.#at(from, fromSymbol), link };
  }

  #at(path: string, symbol: string): Affected {
    return { path, symbol, isCoarse: this.#node.isCoarse };
  }

  #whole({ to, link }: Step): Next {
    return { node: { path: to, symbol: '', isCoarse: true }, link };
  }

  /** Another definition of the file, or all of it. */
  #inside(symbol: string, isExposed = false): Next {
    const { path, isCoarse } = this.#node;
    const link = { from: path, to: path, kind: 'use', line: 0, specifier: symbol };
    return { node: { path, symbol, isCoarse, isExposed }, link };
  }

  #isContainer(symbol: string): boolean {
    return this.#is({ path: this.#node.path, symbol }, CONTAINERS);
  }

  #is(name: DefinitionName, kinds: ReadonlySet<string>): boolean {
    return this.#graph.definitions.at(name).some(({ kind }) => kinds.has(kind));
  }
}

function linkOf({ from, to, line, toSymbol }: DefinitionUse): Link {
  return { from, to, kind: 'use', line, specifier: toSymbol };
}
