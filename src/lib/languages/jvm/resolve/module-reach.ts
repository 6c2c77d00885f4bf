import { Solver, type Table, type Walk } from '../../../resolve/solver.ts';

/** A build module by its folder, and the modules of the repository that it is compiled against. */
export interface JvmModule {
  readonly dir: string;
  /** Folder → whether its test classes are seen as well. */
  readonly dependencies: Map<string, boolean>;
}

/** Modules that can be told apart as dependencies: the reach of all of them together takes 16 MB. */
const MAX_MODULES = 8192;

/** Two bits for each module: it is reached, and with its tests. */
type Reach = Uint32Array;

/** Which modules each depends on, directly or through others: the transitive closure, a word for 16 modules at a time. */
export class ModuleReach {
  readonly #modules: ReadonlyMap<string, JvmModule>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #none: Reach;
  readonly #reached: Table<string, Reach>;

  constructor(modules: ReadonlyMap<string, JvmModule>) {
    this.#modules = modules;
    this.#places = new Map([...modules.keys()].slice(0, MAX_MODULES).map((dir, place) => [dir, place]));
    this.#none = new Uint32Array(Math.ceil(this.#places.size / 16));
    this.#reached = new Solver().table({ none: this.#none, join }, (dir: string) => this.#walk(dir));
  }

  /** Whether one module depends on another, and if so, whether it sees its tests too; undefined when it does not. */
  of(from: string, to: string): { readonly withTests: boolean } | undefined {
    const place = this.#places.get(to);
    if (place === undefined) return undefined;
    const bits = this.#reached.get(from)[place >> 4]! >>> (2 * (place & 15));
    return bits & 1 ? { withTests: (bits & 2) !== 0 } : undefined;
  }

  *#walk(dir: string): Walk<Reach> {
    const reach = this.#none.slice();
    for (const [to, withTests] of this.#modules.get(dir)?.dependencies ?? []) {
      const place = this.#places.get(to);
      if (place !== undefined) reach[place >> 4]! |= (withTests ? 3 : 1) << (2 * (place & 15));
      const further = yield* this.#reached.ask(to);
      for (let i = 0; i < reach.length; i++) reach[i]! |= further[i]!;
    }
    return reach;
  }
}

/** Both; `before` itself when the other adds nothing. */
function join(before: Reach, now: Reach): Reach {
  return now.some((bits, i) => (bits | before[i]!) >>> 0 !== before[i])
    ? now.map((bits, i) => bits | before[i]!)
    : before;
}
