import type { ImportFact } from '../parse/facts.ts';
import type { Edge, External, FileLinks, ResolvableFile, Unresolved, UnresolvedReason } from './resolver.ts';

/** Collects the links of a file in a language of which only imports are proved. */
export class ImportLinks {
  readonly #from: string;
  readonly #test: boolean;
  readonly #edges: Edge[] = [];
  readonly #unresolved: Unresolved[] = [];
  readonly #externals = new Map<string, External>();

  constructor({ path }: Pick<ResolvableFile, 'path'>, isTest: (path: string) => boolean) {
    this.#from = path;
    this.#test = isTest(path);
  }

  /** An import of the file itself is no dependency. */
  addEdge(to: string, { kind, line, specifier }: Statement): void {
    const from = this.#from;
    if (to !== from) this.#edges.push({ from, to, kind, line, specifier, test: this.#test });
  }

  addUnresolved({ kind, line, specifier }: Statement, reason: UnresolvedReason): void {
    this.#unresolved.push({ from: this.#from, specifier, kind, line, reason });
  }

  addExternal(name: string): void {
    this.#externals.set(name, { from: this.#from, package: name });
  }

  get links(): FileLinks {
    return {
      edges: this.#edges,
      symbolEdges: [],
      possibleUses: [],
      unresolved: this.#unresolved,
      externals: [...this.#externals.values()],
    };
  }
}

type Statement = Pick<ImportFact, 'kind' | 'line' | 'specifier'>;
