import { type Lineage, Lineages, MAX_ANCESTORS, namesByOwner, SUPERTYPES } from '../../../resolve/lineage.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import { BUILTIN_NAMES } from '../read/builtin-names.ts';
import type { ModuleScope } from './module-scope.ts';
import type { Names, Reach } from './names.ts';

export type Definition = Extract<Reach, { file: string }>;

/** Kind of the bases of a class that are not in the repository. */
export type Outside = 'none' | 'external' | 'unknown';

/** Bases that bring no members of their own. */
const EMPTY_BASES = new Set(['object', 'Generic', 'Protocol', 'ABC']);

/** Where a member is written: in the class body, or as an attribute that methods assign. */
type Among = 'qualified' | 'attributes';

/** Members of classes, their own or inherited (Language Reference, 3.3.3.1; in the method resolution order). */
export class ClassMembers {
  readonly #files: RepositoryView['files'];
  readonly #names: Names;
  readonly #solver = new Solver();
  readonly #found: Table<string, Definition | undefined>;
  readonly #bases: Table<string, readonly (Definition | undefined)[]>;
  readonly #reached: Table<string, Reach | undefined>;
  readonly #outside: Table<string, Outside>;
  readonly #enums: Table<string, boolean>;
  readonly #lineages: Lineages<Definition, Among>;
  readonly #declared: Record<Among, Map<ModuleScope, ReadonlyMap<string, readonly string[]>>> = {
    qualified: new Map(),
    attributes: new Map(),
  };

  constructor(files: RepositoryView['files'], names: Names) {
    this.#files = files;
    this.#names = names;
    const first = { none: undefined, join: <T>(before: T | undefined, now: T | undefined) => before ?? now };
    this.#found = this.#solver.table<string, Definition | undefined>(first, (key) => {
      const [among, file, symbol, name] = key.split('\n') as [Among, string, string, string];
      return this.#search({ file, symbol }, name, among);
    });
    this.#reached = this.#solver.table<string, Reach | undefined>(first, (key) => {
      const [path, within, dotted] = key.split('\n') as [string, string, string];
      return this.#reach(path, Number(within), dotted);
    });
    this.#bases = this.#solver.table<string, readonly (Definition | undefined)[]>(SUPERTYPES, (key: string) =>
      this.#basesOf(definitionOf(key)),
    );
    this.#outside = this.#solver.table<string, Outside>({ none: 'none', join: further }, (key) =>
      this.#outsideOf(definitionOf(key)),
    );
    this.#enums = this.#solver.table<string, boolean>({ none: false, join: (before, now) => before || now }, (key) =>
      this.#isEnum(definitionOf(key)),
    );
    this.#lineages = new Lineages({
      isLinearized: true,
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

  /** Meaning of a dotted name inside a definition of a file. */
  reach(path: string, dotted: string, within = -1): Reach | undefined {
    return this.#reached.get(`${path}\n${within}\n${dotted}`);
  }

  /** The member that `super()` finds: that of the classes behind a class in its order. */
  findAbove(owner: Definition, name: string): Definition | undefined {
    const lineage = this.#lineageOf(owner);
    return memberOf(lineage.findAbove('qualified', name) ?? lineage.findAbove('attributes', name), name);
  }

  /** Whether a class has bases outside the repository, or unknown ones. */
  outsideOf(owner: Definition): Outside {
    return this.#outside.get(classKey(owner));
  }

  /** Name of the field at a place of a named tuple (library reference, typing.NamedTuple). */
  fieldAt({ file, symbol }: Definition, index: number): string | undefined {
    if (!this.#baseNames(file, symbol).some(([name]) => /(?:^|\.)NamedTuple$/.test(name))) return undefined;
    const scope = this.#names.scope(file)!;
    const names = this.#namesIn({ file, symbol }, 'qualified');
    return names.filter((name) => scope.qualified.get(`${symbol}.${name}`)?.kind === 'variable')[index];
  }

  /** Whether a class is an enumeration of the standard library's kind. */
  isEnum(owner: Definition): boolean {
    return this.#enums.get(classKey(owner));
  }

  /** Whether a class is another one or derived from it. */
  isDerived(owner: Definition, from: Definition): boolean {
    return this.#lineageOf(owner).types.some(({ file, symbol }) => file === from.file && symbol === from.symbol);
  }

  isClass(definition: Definition): boolean {
    return this.#isClass(definition);
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

  *#outsideOf({ file, symbol }: Definition): Walk<Outside> {
    let outside: Outside = 'none';
    for (const [name, within] of this.#baseNames(file, symbol)) {
      const reach = yield* this.#reached.ask(`${file}\n${within}\n${name}`);
      const last = name.slice(name.lastIndexOf('.') + 1);
      if (reach && 'file' in reach && this.#isClass(reach))
        outside = further(outside, yield* this.#outside.ask(classKey(reach)));
      else if (reach && 'external' in reach) outside = further(outside, EMPTY_BASES.has(last) ? 'none' : 'external');
      else if (!EMPTY_BASES.has(last)) outside = further(outside, BUILTIN_NAMES.has(name) ? 'external' : 'unknown');
    }
    return outside;
  }

  *#isEnum({ file, symbol }: Definition): Walk<boolean> {
    for (const [name, within] of this.#baseNames(file, symbol)) {
      if (/(?:^|\.)(?:Str|Int)?(?:Enum|Flag)$/.test(name)) return true;
      const reach = yield* this.#reached.ask(`${file}\n${within}\n${name}`);
      if (reach && 'file' in reach && (yield* this.#enums.ask(classKey(reach)))) return true;
    }
    return false;
  }

  /** Names of the members that a class itself declares. */
  #namesIn({ file, symbol }: Definition, among: Among): readonly string[] {
    const scope = this.#names.scope(file)!;
    const known = this.#declared[among].get(scope) ?? namesByOwner(scope[among].keys());
    this.#declared[among].set(scope, known);
    return known.get(symbol) ?? [];
  }

  *#basesOf({ file, symbol }: Definition): Walk<readonly (Definition | undefined)[]> {
    const bases: (Definition | undefined)[] = [];
    for (const [name, within] of this.#baseNames(file, symbol)) {
      const reach = yield* this.#reached.ask(`${file}\n${within}\n${name}`);
      bases.push(reach && 'file' in reach ? reach : undefined);
    }
    return bases;
  }

  /** The names of the bases of a class, each with the definition that it is seen from. */
  #baseNames(file: string, symbol: string): (readonly [name: string, within: number])[] {
    const scope = this.#names.scope(file);
    const source = this.#files.get(file);
    if (!scope || !source) return [];
    return (scope.indices.get(symbol) ?? []).flatMap((index) => {
      const names = scope.declarations.get(index)?.supertypes ?? [];
      const within = names.length > 0 ? this.#names.outer.around(source, index) : -1;
      return names.map((name) => [name, within] as const);
    });
  }

  *#reach(path: string, within: number, dotted: string): Walk<Reach | undefined> {
    const [head, ...rest] = dotted.split('.');
    const file = within < 0 ? undefined : this.#files.get(path);
    let reach = file ? this.#names.visible(file, head!, within) : this.#names.bound(path, head!);
    for (const part of rest) {
      if (!reach || 'external' in reach) return reach;
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

/** The one that says less is known. */
function further(before: Outside, now: Outside): Outside {
  if (before === 'unknown' || now === 'none') return before;
  return now;
}

function definitionOf(key: string): Definition {
  const [file, symbol] = key.split('\n') as [string, string];
  return { file, symbol };
}

function classKey({ file, symbol }: Definition): string {
  return `${file}\n${symbol}`;
}

function keyOf(among: Among, { file, symbol }: Definition, name: string): string {
  return `${among}\n${file}\n${symbol}\n${name}`;
}
