import { Solver, type Table, type Walk } from '../solver.ts';
import type { Names, Reach } from './names.ts';

export type Definition = Extract<Reach, { file: string }>;

/** Bases of one class, and theirs, that are searched. */
const MAX_ANCESTORS = 10_000;

/** Where a member is written: in the class body, or in what methods assign to the instance. */
type Among = 'qualified' | 'attributes';

/** Members of classes, their own or inherited (Language Reference, 3.3.3.1; bases are searched left to right, depth first). */
export class ClassMembers {
  readonly #names: Names;
  readonly #solver = new Solver();
  readonly #found: Table<string, Definition | undefined>;
  readonly #bases: Table<string, readonly (Definition | undefined)[]>;
  readonly #reached: Table<string, Reach | undefined>;

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
    this.#bases = this.#solver.table({ none: [], join: fill }, (key: string) => {
      const [file, symbol] = key.split('\n') as [string, string];
      return this.#basesOf({ file, symbol });
    });
  }

  /** A definition in a class body comes before an attribute that methods assign: it declares what the others set. */
  find(owner: Definition, name: string): Definition | undefined {
    return this.#found.get(keyOf('qualified', owner, name)) ?? this.#found.get(keyOf('attributes', owner, name));
  }

  /** The classes in the repository that a class is directly derived from. */
  basesOf({ file, symbol }: Definition): readonly Definition[] {
    return this.#bases.get(`${file}\n${symbol}`).filter((base) => base !== undefined);
  }

  /** What a dotted name at the top level of a file stands for. */
  reach(path: string, dotted: string): Reach | undefined {
    return this.#reached.get(`${path}\n${dotted}`);
  }

  *#search(owner: Definition, name: string, among: Among): Walk<Definition | undefined> {
    const seen = new Set<string>();
    const waiting = [owner];
    for (let next = waiting.pop(); next && seen.size < MAX_ANCESTORS; next = waiting.pop()) {
      const { file } = next;
      const key = `${file}\n${next.symbol}`;
      const scope = this.#names.scope(file);
      if (seen.has(key) || scope?.qualified.get(next.symbol)?.kind !== 'class') continue;
      seen.add(key);
      const symbol = `${next.symbol}.${name}`;
      if (scope[among].has(symbol)) return { file, symbol };
      const bases = yield* this.#bases.ask(key);
      for (let i = bases.length - 1; i >= 0; i--) if (bases[i]) waiting.push(bases[i]!);
    }
    return undefined;
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

function keyOf(among: Among, { file, symbol }: Definition, name: string): string {
  return `${among}\n${file}\n${symbol}\n${name}`;
}

/** Bases that are found stay; `before` itself when none is new. */
function fill(
  before: readonly (Definition | undefined)[],
  now: readonly (Definition | undefined)[],
): readonly (Definition | undefined)[] {
  return now.some((base, i) => base && !before[i]) ? now.map((base, i) => before[i] ?? base) : before;
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
