import { type Lineage, Lineages, MAX_ANCESTORS, namesByOwner, SUPERTYPES } from '../../../resolve/lineage.ts';
import { Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import type { ModuleScope } from './module-scope.ts';
import type { Names, Reach } from './names.ts';

export type Definition = Extract<Reach, { file: string }>;

/** Where a member is written: in the class body, or in what methods assign to the instance. */
type Among = 'qualified' | 'attributes';

/** Members of classes, their own or inherited (Language Reference, 3.3.3.1; bases are searched left to right, depth first). */
export class ClassMembers {
  readonly #names: Names;
  readonly #solver = new Solver();
  readonly #found: Table<string, Definition | undefined>;
  readonly #bases: Table<string, readonly (Definition | undefined)[]>;
  readonly #reached: Table<string, Reach | undefined>;
  readonly #lineages: Lineages<Definition, Among>;
  readonly #declared: Record<Among, Map<ModuleScope, ReadonlyMap<string, readonly string[]>>> = {
    qualified: new Map(),
    attributes: new Map(),
  };

  constructor(names: Names) {
    this.#names = names;
    const first = { none: undefined, join: <T>(before: T | undefined, now: T | undefined) => before ?? now };
    this.#found = this.#solver.table<string, Definition | undefined>(first, (key) => {
      const [among, file, symbol, name] = key.split('\n') as [Among, string, string, string];
      return this.#search({ file, symbol }, name, among);
    });
    this.#reached = this.#solver.table<string, Reach | undefined>(first, (key) => {
      const [path, dotted] = key.split('\n') as [string, string];
      return this.#reach(path, dotted);
    });
    this.#bases = this.#solver.table<string, readonly (Definition | undefined)[]>(SUPERTYPES, (key: string) => {
      const [file, symbol] = key.split('\n') as [string, string];
      return this.#basesOf({ file, symbol });
    });
    this.#lineages = new Lineages({
      keyOf: classKey,
      supertypesOf: (owner) => (this.#isClass(owner) ? this.#bases.known(classKey(owner)) : []),
      declares: (owner, among, name) =>
        this.#isClass(owner) && names.scope(owner.file)![among].has(`${owner.symbol}.${name}`),
      declaredIn: (owner, among) => (this.#isClass(owner) ? this.#namesIn(owner, among) : []),
    });
  }

  /** A definition in a class body comes before an attribute that methods assign: it declares what the others set. */
  find(owner: Definition, name: string): Definition | undefined {
    if (this.#lineages.lacks(owner, ['qualified', 'attributes'], name)) return undefined;
    const lineage = this.#lineageOf(owner);
    return memberOf(lineage.find('qualified', name) ?? lineage.find('attributes', name), name);
  }

  /** How many classes are searched for the members of one. */
  depthOf(owner: Definition): number {
    return this.#lineageOf(owner).size;
  }

  /** The classes in the repository that a class is directly derived from. */
  basesOf({ file, symbol }: Definition): readonly Definition[] {
    return this.#bases.get(classKey({ file, symbol })).filter((base) => base !== undefined);
  }

  /** Meaning of a dotted name at the top level of a file. */
  reach(path: string, dotted: string): Reach | undefined {
    return this.#reached.get(`${path}\n${dotted}`);
  }

  #lineageOf(owner: Definition): Lineage<Definition, Among> {
    const known = this.#lineages.of(owner);
    if (known) return known;
    const seen = new Map([[classKey(owner), owner]]);
    for (const [key, found] of seen)
      if (this.#isClass(found)) for (const base of this.#bases.get(key)) if (base) seen.set(classKey(base), base);
    return this.#lineages.of(owner)!;
  }

  *#search(owner: Definition, name: string, among: Among): Walk<Definition | undefined> {
    const lineage = this.#lineages.of(owner);
    return lineage ? memberOf(lineage.find(among, name), name) : yield* this.#searchOpen(owner, name, among);
  }

  /** The search while bases are being found. */
  *#searchOpen(owner: Definition, name: string, among: Among): Walk<Definition | undefined> {
    const seen = new Set<string>();
    const waiting = [owner];
    for (let next = waiting.pop(); next && seen.size < MAX_ANCESTORS; next = waiting.pop()) {
      const key = classKey(next);
      if (seen.has(key) || !this.#isClass(next)) continue;
      seen.add(key);
      const symbol = `${next.symbol}.${name}`;
      if (this.#names.scope(next.file)![among].has(symbol)) return { file: next.file, symbol };
      const bases = yield* this.#bases.ask(key);
      for (let i = bases.length - 1; i >= 0; i--) if (bases[i]) waiting.push(bases[i]!);
    }
    return undefined;
  }

  #isClass({ file, symbol }: Definition): boolean {
    return this.#names.scope(file)?.qualified.get(symbol)?.kind === 'class';
  }

  /** The names that a class itself gives to members. */
  #namesIn({ file, symbol }: Definition, among: Among): readonly string[] {
    const scope = this.#names.scope(file)!;
    const known = this.#declared[among].get(scope) ?? namesByOwner(scope[among].keys());
    this.#declared[among].set(scope, known);
    return known.get(symbol) ?? [];
  }

  *#basesOf({ file, symbol }: Definition): Walk<readonly (Definition | undefined)[]> {
    const signature = this.#names.scope(file)?.qualified.get(symbol)?.signature ?? '';
    const bases: (Definition | undefined)[] = [];
    for (const name of baseNames(signature)) {
      const reach = yield* this.#reached.ask(`${file}\n${name}`);
      bases.push(reach && 'file' in reach ? reach : undefined);
    }
    return bases;
  }

  *#reach(path: string, dotted: string): Walk<Reach | undefined> {
    const [head, ...rest] = dotted.split('.');
    let reach = this.#names.bound(path, head!);
    for (const part of rest) {
      if (!reach || 'external' in reach) return undefined;
      if ('module' in reach) reach = this.#names.member(reach.module, part);
      else
        reach =
          (yield* this.#found.ask(keyOf('qualified', reach, part))) ??
          (yield* this.#found.ask(keyOf('attributes', reach, part)));
    }
    return reach;
  }
}

function memberOf(owner: Definition | undefined, name: string): Definition | undefined {
  return owner && { file: owner.file, symbol: `${owner.symbol}.${name}` };
}

function classKey({ file, symbol }: Definition): string {
  return `${file}\n${symbol}`;
}

function keyOf(among: Among, { file, symbol }: Definition, name: string): string {
  return `${among}\n${file}\n${symbol}\n${name}`;
}

/** The dotted names among the bases of `class C[T](A, b.B[T], metaclass=M):`. */
function baseNames(signature: string): string[] {
  const list = /^class\s+[\p{L}\p{N}_]+\s*(?:\[[^\]]*\])?\s*\((.*)\)?/u.exec(signature)?.[1] ?? '';
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= list.length; i++) {
    const char = list[i];
    if (char === '(' || char === '[' || char === '{') depth++;
    else if ((char === undefined || char === ',' || char === ')') && depth === 0) {
      const name = /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?:\[.*)?$/u.exec(list.slice(start, i))?.[1];
      if (name) names.push(name);
      start = i + 1;
      if (char === ')') break;
    } else if (char === ')' || char === ']' || char === '}') depth--;
  }
  return names;
}
