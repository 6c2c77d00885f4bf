import { type Growth, Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import { StarOwners } from '../../../resolve/star-owners.ts';
import type { Binding, ModuleNames, SymbolTarget } from './module-exports.ts';

/** A definition, and the place of a member in it: `at` goes on where only members of members are defined; empty when none is. */
interface Definition extends SymbolTarget {
  readonly at: string;
}

/** Meaning of a name: a module (its namespace, or what `module.exports` is), a definition, or several things at once. */
export type Entity = { readonly module: string } | Definition | 'ambiguous';

/** Between the parts of a key; no path and no name has it. */
const SEPARATOR = '\0';

const ONE_ENTITY: Growth<Entity | undefined> = { none: undefined, join };
const TRUTH: Growth<boolean> = { none: false, join: (before, now) => before || now };

/**
 * Names through imports and re-exports to what they stand for (ECMA-262, ResolveExport): own exports before `export *`,
 * and a name that stars offer differently is none, which a star passes on. CommonJS: members of what `module.exports` is.
 */
export class ExportedNames {
  readonly #namesOf: (path: string) => ModuleNames | undefined;
  readonly #starOwners: StarOwners;
  readonly #offered: Table<string, boolean>;
  readonly #exported: Table<string, Entity | undefined>;
  readonly #members: Table<string, Entity | undefined>;
  readonly #defaults: Table<string, Entity | undefined>;
  readonly #wholes: Table<string, Entity | undefined>;
  readonly #bindings: Table<string, Entity | undefined>;
  readonly #chains: Table<string, SymbolTarget | undefined>;

  constructor(namesOf: (path: string) => ModuleNames | undefined) {
    const solver = new Solver();
    this.#namesOf = namesOf;
    this.#starOwners = new StarOwners((path) => {
      const names = namesOf(path);
      return names && { names: names.exports.keys(), modules: names.stars, isOpen: names.exports.has('export=') };
    });
    this.#offered = new Solver().table(TRUTH, (key: string) => this.#isOffered(...pairOf(key)));
    this.#exported = solver.table(ONE_ENTITY, (key: string) => this.#export(...pairOf(key)));
    this.#members = solver.table(ONE_ENTITY, (key: string) => this.#memberOfModule(...pairOf(key)));
    this.#defaults = solver.table(ONE_ENTITY, (path: string) => this.#default(path));
    this.#wholes = solver.table(ONE_ENTITY, (path: string) => this.#whole(path));
    this.#bindings = solver.table(ONE_ENTITY, (key: string) => {
      const [path, name] = pairOf(key);
      return this.#bound({ path, name });
    });
    const chain: Growth<SymbolTarget | undefined> = { none: undefined, join: (before, now) => now ?? before };
    this.#chains = solver.table(chain, (key: string) => this.#follow(key.split(SEPARATOR)));
  }

  /** Meaning of a name that is taken from a module. */
  meaning({ path, name }: Binding): Entity | undefined {
    return this.#bindings.get(pair(path, name));
  }

  /** A member of a module that is used as a whole. */
  member(module: string, name: string): Entity | undefined {
    return this.#members.get(pair(module, name));
  }

  /** The definition that `module.exports` is. */
  whole(module: string): Entity | undefined {
    return this.#wholes.get(module);
  }

  /** The definition that a binding followed by members stands for. */
  reach({ path, name }: Binding, rest: readonly string[]): SymbolTarget | undefined {
    return this.#chains.get([path, name, ...rest].join(SEPARATOR));
  }

  /** Falls back to the whole export (`module.exports`) of the last module on the way when the chain leads to no definition. */
  *#follow([path = '', name = '', ...rest]: readonly string[]): Walk<SymbolTarget | undefined> {
    let entity = yield* this.#bound({ path, name });
    let module: string | undefined;
    for (const member of rest) {
      if (isModule(entity) && this.#namesOf(entity.module)?.exports.has('export=')) module = entity.module;
      entity = yield* this.#member(entity, member);
    }
    if (isModule(entity)) entity = yield* this.#wholes.ask(entity.module);
    if (!isDefinition(entity) && module !== undefined) entity = yield* this.#wholes.ask(module);
    return isDefinition(entity) ? { path: entity.path, symbol: entity.symbol } : undefined;
  }

  *#bound({ path, name }: Binding): Walk<Entity | undefined> {
    const names = this.#namesOf(path);
    if (!names || name === '*') return names && { module: path };
    // A CommonJS module that is imported by default.
    if (name === 'default' && names.exports.has('export=')) return yield* this.#defaults.ask(path);
    return yield* this.#exported.ask(pair(path, name));
  }

  *#export(path: string, name: string): Walk<Entity | undefined> {
    const names = this.#namesOf(path);
    if (!names) return undefined;
    const own = names.exports.get(name);
    if (own) return 'from' in own ? yield* this.#bound(own.from) : yield* this.#local(names, own.local);
    const whole = names.exports.get('export=');
    if (whole && name !== 'export=') {
      if ('from' in whole) return yield* this.#member(yield* this.#bound(whole.from), name);
      const symbol = `${whole.local}.${name}`;
      if (names.definitions.has(symbol)) return { path, symbol, at: symbol };
    }
    if (name === 'default') return undefined;
    let found: Entity | undefined;
    for (const star of this.#offering(names, name)) found = join(found, yield* this.#exported.ask(pair(star, name)));
    return found;
  }

  /** A member of a module that is used as a whole; of `module.exports` itself when the module does not export that name. */
  *#memberOfModule(path: string, name: string): Walk<Entity | undefined> {
    const names = this.#namesOf(path);
    const whole = names?.exports.get('export=');
    if (!names || !whole || 'from' in whole || this.#offered.get(pair(path, name)))
      return yield* this.#exported.ask(pair(path, name));
    return yield* this.#member(yield* this.#local(names, whole.local), name);
  }

  /** Whether a module has an export of that name, its own or through a star, whatever becomes of it. */
  *#isOffered(path: string, name: string): Walk<boolean> {
    const names = this.#namesOf(path);
    if (!names) return false;
    const whole = names.exports.get('export=');
    if (names.exports.has(name)) return true;
    if (whole && 'local' in whole && names.definitions.has(`${whole.local}.${name}`)) return true;
    if (name === 'default') return false;
    if (whole && 'from' in whole)
      return whole.from.name !== '*' || (yield* this.#offered.ask(pair(whole.from.path, name)));
    let isOffered = false;
    for (const star of this.#offering(names, name))
      isOffered = (yield* this.#offered.ask(pair(star, name))) || isOffered;
    return isOffered;
  }

  /** The modules to look in for what stars offer under a name. */
  #offering({ path, stars }: ModuleNames, name: string): Iterable<string> {
    const owner = stars.size > 0 ? this.#starOwners.of(path, name) : undefined;
    if (!owner) return stars;
    return owner.module === undefined ? [] : [owner.module];
  }

  /** The entity that `import x from` binds: the module's `default`, or else all of its `module.exports`. */
  *#default(path: string): Walk<Entity | undefined> {
    const names = this.#namesOf(path);
    const whole = names?.exports.get('export=');
    if (!names || names.exports.has('default')) return yield* this.#exported.ask(pair(path, 'default'));
    if (!whole) return { module: path };
    if ('local' in whole) {
      const symbol = `${whole.local}.default`;
      return names.definitions.has(symbol) ? { path, symbol, at: symbol } : yield* this.#local(names, whole.local);
    }
    const entity = yield* this.#bound(whole.from);
    return isModule(entity) ? yield* this.#defaults.ask(entity.module) : yield* this.#member(entity, 'default');
  }

  /** The definition that `module.exports` is. */
  *#whole(path: string): Walk<Entity | undefined> {
    const names = this.#namesOf(path);
    const whole = names?.exports.get('export=');
    if (!names || !whole) return undefined;
    const entity = 'from' in whole ? yield* this.#bound(whole.from) : yield* this.#local(names, whole.local);
    return isModule(entity) ? yield* this.#wholes.ask(entity.module) : entity;
  }

  /** Meaning of a dotted name inside its module. */
  *#local(names: ModuleNames, local: string): Walk<Entity | undefined> {
    const [head = '', ...members] = local.split('.');
    const binding = names.bindings.get(head);
    const { path } = names;
    if (!binding && (local === 'module.exports' || local === 'default')) return { path, symbol: local, at: '' };
    const symbol = names.definitions.has(head) ? head : local;
    let entity: Entity | undefined = binding ? yield* this.#bound(binding) : { path, symbol, at: head };
    for (const member of members) entity = yield* this.#member(entity, member);
    return entity;
  }

  *#member(entity: Entity | undefined, name: string): Walk<Entity | undefined> {
    if (isModule(entity)) return yield* this.#members.ask(pair(entity.module, name));
    if (!isDefinition(entity) || entity.at === '') return entity;
    const { path, symbol, at } = entity;
    const names = this.#namesOf(path);
    const next = `${at}.${name}`;
    if (names?.definitions.has(next)) return { path, symbol: next, at: next };
    return { path, symbol, at: names?.prefixes.has(next) ? next : '' };
  }
}

/** Two things under one name are none; a thing found twice is one, whatever members of it are asked for next. */
function join(before: Entity | undefined, now: Entity | undefined): Entity | undefined {
  if (now === undefined || before === 'ambiguous') return before;
  if (before === undefined || now === 'ambiguous') return now;
  if (isModule(before)) return isModule(now) && now.module === before.module ? before : 'ambiguous';
  if (isModule(now) || now.path !== before.path || now.symbol !== before.symbol) return 'ambiguous';
  return now.at < before.at ? now : before;
}

function isModule(entity: Entity | undefined): entity is { readonly module: string } {
  return typeof entity === 'object' && 'module' in entity;
}

function isDefinition(entity: Entity | undefined): entity is Definition {
  return typeof entity === 'object' && 'symbol' in entity;
}

function pair(path: string, name: string): string {
  return path + SEPARATOR + name;
}

function pairOf(key: string): [path: string, name: string] {
  const at = key.indexOf(SEPARATOR);
  return [key.slice(0, at), key.slice(at + 1)];
}
