import { NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { Growth, Solver, Table, Walk } from '../../../resolve/solver.ts';
import type { CodeContext } from './code-context.ts';
import type { FileCode } from './file-code.ts';
import type { Meant } from './meanings.ts';
import type { Union, Value, ValueOf } from './values.ts';

/** Searches of one type for inherited members before all that it inherits is indexed. */
const OFTEN = 16;
/** After a walk over more types, what all of them lack is remembered. */
const LONG = 64;

interface InheritedMembersOptions {
  readonly context: CodeContext;
  readonly solver: Solver;
  readonly growth: Growth<Meant>;
  readonly basesOf: (value: Value) => Walk<Union>;
  /** Asks for a member of a value. */
  readonly ask: (value: Value, name: string) => Walk<Meant>;
}

/** A type and those that it is derived from, by the names of their members. */
interface Ancestry {
  readonly owners: ReadonlyMap<string, readonly Value[]>;
  /** Values that may have a member of any name. */
  readonly isOpen: boolean;
}

/**
 * Members of the nearest types that declare them, on every way up (TypeScript Handbook, "Extending Types"). One walk over
 * the types, since a question to each of them would be one for each type and name.
 */
export class InheritedMembers {
  readonly #options: InheritedMembersOptions;
  readonly #bases: Table<Value, Union>;
  /** A large ancestry that a type is part of: what the whole lacks, its parts lack. */
  readonly #within = new Map<Value, Ancestry>();
  readonly #searches = new Map<Value, { count: number; ancestry?: Ancestry | undefined }>();

  constructor(options: InheritedMembersOptions) {
    this.#options = options;
    const { pool } = options.context;
    const growth = { none: pool.nothing, join: (before: Union, now: Union) => pool.join(before, now) };
    this.#bases = options.solver.table(growth, (value: Value) => this.#basesOf(value));
  }

  *of(value: Value, name: string): Walk<Meant> {
    const { ask, growth } = this.#options;
    const within = this.#within.get(value);
    if (within && !within.isOpen && !within.owners.has(name)) return NO_MEANING;
    const ancestry = this.#ancestryOf(value);
    if (ancestry && !ancestry.isOpen) {
      const owners = ancestry.owners.get(name);
      if (!owners) return NO_MEANING;
      if (owners.length === 1) return yield* ask(owners[0]!, name);
    }
    let found: Meant = NO_MEANING;
    const reached = new Set([value]);
    for (const at of reached) {
      if (at !== value && (at.kind !== 'instance' || this.#declares(at, name))) {
        found = growth.join(found, yield* ask(at, name));
        continue;
      }
      for (const base of (this.#bases.known(at) ?? (yield* this.#bases.ask(at))).values) reached.add(base);
    }
    if (reached.size > LONG && !within) this.#readAncestry(value);
    return found;
  }

  *#basesOf(value: Value): Walk<Union> {
    return yield* this.#options.context.settle(yield* this.#options.basesOf(value));
  }

  /** Undefined before it is asked for often, and while what a type is derived from is still being found. */
  #ancestryOf(value: Value): Ancestry | undefined {
    const search = this.#searches.get(value) ?? { count: 0 };
    this.#searches.set(value, search);
    if (++search.count > OFTEN) search.ancestry ??= this.#readAncestry(value);
    return search.ancestry;
  }

  #readAncestry(value: Value): Ancestry | undefined {
    const owners = new Map<string, Value[]>();
    let isOpen = false;
    const reached = new Set([value]);
    for (const at of reached) {
      if (at.kind !== 'instance') {
        isOpen = true;
        continue;
      }
      const bases = this.#bases.known(at);
      if (!bases) return undefined;
      for (const base of bases.values) reached.add(base);
      const code = this.#options.context.file(at.path)!;
      const names = code.memberNames(at.index);
      isOpen ||= names.has('[]') || code.definitions[at.index]!.kind === 'enum';
      for (const name of names) {
        if (!this.#declares(at, name)) continue;
        const same = owners.get(name);
        if (same) same.push(at);
        else owners.set(name, [at]);
      }
    }
    const ancestry = { owners, isOpen };
    if (reached.size > LONG) for (const part of reached) if (!this.#within.has(part)) this.#within.set(part, ancestry);
    return ancestry;
  }

  /** Whether a type itself has a member; with an index signature it may have any. */
  #declares({ path, index }: ValueOf<'instance'>, name: string): boolean {
    const code = this.#options.context.file(path)!;
    const { kind } = code.definitions[index]!;
    if (kind === 'enum') return true;
    const names = code.memberNames(index);
    if (!names.has(name) && !names.has('[]')) return false;
    const isClass = kind === 'class' || kind === 'interface';
    if (code.members(index, name).some((one) => !isClass || isMethod(code, one))) return true;
    return code.group(index).some((one) => {
      const { fields } = code.declaration(one);
      return fields !== undefined && (Object.hasOwn(fields, name) || Object.hasOwn(fields, '[]'));
    });
  }
}

/** Whether a definition is a method of instances. */
export function isMethod(code: FileCode, index: number): boolean {
  return code.definitions[index]!.kind === 'method' && !code.has(index, 'static');
}
