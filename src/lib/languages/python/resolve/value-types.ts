import type { BindingFact } from '../../../parse/facts.ts';
import type { LinkBudget } from '../../../resolve/link-budget.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import { withoutSuffix } from '../../../text/without-suffix.ts';
import { classNames, itemClassNames } from './annotations.ts';
import type { ClassMembers, Definition } from './class-members.ts';
import { type FileBinding, FileBindings } from './file-bindings.ts';
import { LocalBindings } from './local-bindings.ts';
import { bindingKey, type ModuleScope, parentName } from './module-scope.ts';
import type { Names, Reach } from './names.ts';
import { OuterDefinitions } from './outer-definitions.ts';
import { NO_VALUES, UNCLEAR, union, type Value, ValuePool } from './value-pool.ts';

/** A place in a file from which names are looked up. */
export interface Place {
  readonly file: ResolvableFile;
  /** Index into the definitions of the innermost one around; -1 at the top level. */
  readonly within: number;
  readonly line: number;
}

/** Result of following a chain: the values it reached, and those that it went on from. */
interface Trail {
  readonly met: Set<Value>;
  readonly asked: Set<Value>;
}

/**
 * Follows chains such as `self.app.config.get` through the types that the source states: annotations (PEP 484), calls of
 * classes, annotated or returned results, attributes assigned in methods, and context managers. An unknown type ends
 * the chain.
 */
export class ValueTypes {
  readonly #files: RepositoryView['files'];
  readonly #names: Names;
  readonly #members: ClassMembers;
  readonly #pool = new ValuePool();
  readonly #solver = new Solver();
  /** By the number of a value and what follows it in a chain, `name` or `name()`. */
  readonly #steps: Table<string, ReadonlySet<Value>>;
  /** By the numbers of a definition and of what `Self` stands for in it: what a function returns, or a variable holds. */
  readonly #types: Table<string, ReadonlySet<Value>>;
  readonly #assigned: Table<FileBinding, ReadonlySet<Value>>;
  /** The classes that members of a value have been searched in. */
  readonly #owners = new Map<Value, readonly Definition[]>();
  readonly #bindings = new FileBindings();
  readonly #locals = new Map<readonly BindingFact[], LocalBindings>();
  readonly #outer = new OuterDefinitions();

  constructor(view: RepositoryView, names: Names, members: ClassMembers) {
    this.#files = view.files;
    this.#names = names;
    this.#members = members;
    const growth = { none: NO_VALUES, join: union };
    this.#steps = this.#solver.table(growth, (key: string) => {
      const at = key.indexOf(' ');
      return this.#step(this.#pool.at(Number(key.slice(0, at))), key.slice(at + 1));
    });
    this.#types = this.#solver.table(growth, (key: string) => {
      const [definition, owner] = key.split(' ').map((id) => this.#pool.at(Number(id)).reach as Definition);
      return this.#typesOf(definition!, owner!);
    });
    this.#assigned = this.#solver.table(growth, (binding: FileBinding) => this.#assign(binding));
  }

  /**
   * The definitions that a chain meets on its way, in order; `head` is what its first name stands for, a local one is
   * found here.
   *
   * @throws {PharosError} TOO_COMPLEX when the file has spent its budget
   */
  met(place: Place, chain: string, head: Reach | 'local', budget: LinkBudget): readonly Definition[] {
    const parts = chain.split('.');
    if (head !== 'local' && parts.length === 1) {
      budget.spend(1);
      return 'file' in head ? [head] : [];
    }
    const trail: Trail = { met: new Set(), asked: new Set() };
    this.#solver.run(() => this.#follow(place, parts, head, trail));
    for (const value of trail.asked) budget.spendOnce(value, () => this.#depthOf(value));
    if (head !== 'local') trail.met.add(this.#pool.of(head, false));
    const found = this.#pool.definitions(trail.met);
    budget.spend(1 + found.length);
    return found.length < 2 ? found : found.toSorted((a, b) => compare(a.file, b.file) || compare(a.symbol, b.symbol));
  }

  #depthOf(value: Value): number {
    const owners = this.#owners.get(value) ?? [];
    return owners.reduce((depth, owner) => depth + this.#members.depthOf(owner), 0);
  }

  *#follow(place: Place, parts: readonly string[], head: Reach | 'local', trail?: Trail): Walk<ReadonlySet<Value>> {
    const first = parts[0]!;
    let values = head === 'local' ? yield* this.#local(place, first) : new Set([this.#pool.of(head, isCall(first))]);
    for (let i = 1; i < parts.length && values.size > 0; i++) {
      let next = NO_VALUES;
      for (const value of values) {
        trail?.asked.add(value);
        if (value === UNCLEAR) next = union(next, values);
        else {
          const key = `${value.id} ${parts[i]}`;
          next = union(next, this.#steps.known(key) ?? (yield* this.#steps.ask(key)));
        }
      }
      values = next;
      if (trail) for (const value of values) trail.met.add(value);
    }
    return values;
  }

  *#step(value: Value, part: string): Walk<ReadonlySet<Value>> {
    const name = withoutSuffix(part, '()');
    const isCalled = isCall(part);
    const { reach } = value;
    if ('external' in reach) return NO_VALUES;
    if ('module' in reach) {
      const member = this.#names.member(reach.module, name);
      return member ? new Set([this.#pool.of(member, isCalled)]) : NO_VALUES;
    }
    if (name === '__enter__') return this.#called(yield* this.#entered(value), isCalled);
    const classes = yield* this.#classesOf(value);
    if (classes.has(UNCLEAR)) return classes;
    const found = new Set<Value>();
    const owners = this.#pool.definitions(classes);
    this.#owners.set(value, owners);
    for (const owner of owners) {
      const member = this.#members.find(owner, name);
      if (member) found.add(this.#pool.of(member, isCalled));
    }
    return found;
  }

  #called(values: ReadonlySet<Value>, isCalled: boolean): ReadonlySet<Value> {
    if (!isCalled || values.has(UNCLEAR)) return values;
    return new Set([...values].map(({ reach }) => this.#pool.of(reach, true)));
  }

  /** The classes whose members a value has. Classes and their instances are not told apart: both have the class's members. */
  *#classesOf(value: Value): Walk<ReadonlySet<Value>> {
    const { reach, isCalled } = value;
    if (!('file' in reach)) return value === UNCLEAR ? new Set([UNCLEAR]) : NO_VALUES;
    const kind = this.#scope(reach)?.qualified.get(reach.symbol)?.kind;
    if (kind === 'class') return new Set([this.#pool.of(reach, false)]);
    const classes = yield* this.#types.ask(this.#keyOf(reach));
    if (!isCalled || kind === 'function' || kind === 'method') return classes;
    let found = NO_VALUES;
    for (const one of classes) {
      const call = 'file' in one.reach ? this.#members.find(one.reach, '__call__') : undefined;
      found = union(found, call ? yield* this.#types.ask(this.#keyOf(call)) : new Set([one]));
    }
    return found;
  }

  /** Value that `with value as name` binds: the result of `__enter__`, or what a generator made into a context manager yields. */
  *#entered(value: Value): Walk<ReadonlySet<Value>> {
    const { reach } = value;
    if (!('file' in reach)) return NO_VALUES;
    const yielded = this.#results(reach).flatMap(({ type }) => (type ? itemClassNames(type) : []));
    let found = NO_VALUES;
    for (const name of yielded) found = union(found, yield* this.#named(reach, name));
    if (yielded.length > 0) return found;
    const classes = yield* this.#classesOf(value);
    if (classes.has(UNCLEAR)) return classes;
    for (const owner of this.#pool.definitions(classes)) {
      const enter = this.#members.find(owner, '__enter__') ?? this.#members.find(owner, '__aenter__');
      if (enter) found = union(found, yield* this.#types.ask(this.#keyOf(enter, owner)));
    }
    return found;
  }

  #keyOf(definition: Definition, receiver?: Definition): string {
    const owner = receiver ?? { file: definition.file, symbol: parentName(definition.symbol) };
    return `${this.#pool.of(definition, false).id} ${this.#pool.of(owner, false).id}`;
  }

  *#typesOf(definition: Definition, owner: Definition): Walk<ReadonlySet<Value>> {
    const scope = this.#scope(definition);
    const file = this.#files.get(definition.file);
    if (!scope || !file) return NO_VALUES;
    const { symbol } = definition;
    const kind = scope.qualified.get(symbol)?.kind;
    if (kind === 'function' || kind === 'method') return yield* this.#union(file, this.#results(definition), owner);
    const parents = symbol.includes('.') ? (scope.indices.get(parentName(symbol)) ?? []) : [-1];
    const name = symbol.slice(symbol.lastIndexOf('.') + 1);
    const facts = parents.flatMap((within) => scope.bindings.get(bindingKey(within, name)) ?? []);
    return yield* this.#union(file, [...facts, ...(scope.attributes.get(symbol) ?? [])], owner);
  }

  #results(definition: Definition): readonly BindingFact[] {
    const scope = this.#scope(definition);
    const indices = scope?.indices.get(definition.symbol) ?? [];
    return indices.flatMap((within) => scope!.bindings.get(bindingKey(within, 'return')) ?? []);
  }

  /** An annotation declares the type; without one every assigned value counts. */
  *#union(file: ResolvableFile, facts: readonly BindingFact[], owner: Definition): Walk<ReadonlySet<Value>> {
    const declared = facts.filter(({ type }) => type !== undefined);
    let types = NO_VALUES;
    for (const fact of declared.length > 0 ? declared : facts) {
      if (fact.type === undefined) {
        if (fact.value !== undefined) types = union(types, yield* this.#assigned.ask(this.#bindings.of(file, fact)));
        continue;
      }
      const at = { file: file.path, symbol: '' };
      for (const name of classNames(fact.type)) types = union(types, yield* this.#declared(at, name, fact, owner));
    }
    return types;
  }

  *#assign({ file, fact }: FileBinding): Walk<ReadonlySet<Value>> {
    // The value is computed before the name is bound.
    const place = { file, within: fact.within, line: fact.line - 1 };
    const head = fact.local ? 'local' : this.head(place, fact.value!);
    let found = NO_VALUES;
    if (!head) return found;
    for (const value of yield* this.#follow(place, fact.value!.split('.'), head))
      found = union(found, yield* this.#classesOf(value));
    return found;
  }

  /** A class named in an annotation. `Self`, and the variable that annotates `self` too, stand for the receiver (PEP 673, PEP 484). */
  *#declared(at: Definition, name: string, { within }: BindingFact, owner: Definition): Walk<ReadonlySet<Value>> {
    if (/(?:^|\.)Self$/.test(name)) return new Set([this.#pool.of(owner, false)]);
    const self = this.#scope(at)?.bindings.get(bindingKey(within, 'self'))?.[0]?.type;
    if (self === name && !this.#isClass(this.#members.reach(at.file, name)))
      return new Set([this.#pool.of(owner, false)]);
    return yield* this.#named(at, name);
  }

  *#named({ file }: Definition, name: string): Walk<ReadonlySet<Value>> {
    const reach = this.#members.reach(file, name);
    if (!reach || !('file' in reach)) return NO_VALUES;
    if (this.#isClass(reach)) return new Set([this.#pool.of(reach, false)]);
    // An alias: `Handler = base.Handler`.
    return yield* this.#types.ask(this.#keyOf(reach));
  }

  #isClass(reach: Reach | undefined): reach is Definition {
    return reach !== undefined && 'file' in reach && this.#scope(reach)?.qualified.get(reach.symbol)?.kind === 'class';
  }

  /** A name of the functions around a place: the instance of a method's class, or what was bound last before the line. */
  *#local(place: Place, head: string): Walk<ReadonlySet<Value>> {
    const { file, line } = place;
    const scope = this.#names.scope(file.path);
    const { definitions } = file.facts;
    const name = withoutSuffix(head, '()');
    for (let within = place.within; scope && within >= 0; within = this.#outer.around(file, within)) {
      const definition = definitions[within]!;
      if (definition.kind === 'class' || definition.kind === 'variable') continue;
      const facts = this.#bindingsOf(scope.bindings.get(bindingKey(within, name)))?.at(line);
      const owner = { file: file.path, symbol: parentName(definition.qualifiedName) };
      if (facts) return this.#called(yield* this.#union(file, facts, owner), isCall(head));
      if ((name === 'self' || name === 'cls') && this.#isClass(owner)) return new Set([this.#pool.of(owner, true)]);
    }
    return NO_VALUES;
  }

  #bindingsOf(facts: readonly BindingFact[] | undefined): LocalBindings | undefined {
    if (!facts) return undefined;
    const known = this.#locals.get(facts) ?? new LocalBindings(facts);
    this.#locals.set(facts, known);
    return known;
  }

  /** Meaning of the first name of a chain if it is not a local one. */
  head(place: Place, chain: string): Reach | undefined {
    const first = chain.split('.', 1)[0]!;
    const name = withoutSuffix(first, '()');
    return this.#names.visible(place.file, name, place.within, place.line);
  }

  /** The classes that `super()` searches from a place. */
  basesAt({ file, within }: Place): readonly Definition[] {
    for (let at = within; at >= 0; at = this.#outer.around(file, at)) {
      const owner = { file: file.path, symbol: parentName(file.facts.definitions[at]!.qualifiedName) };
      if (this.#isClass(owner)) return this.#members.basesOf(owner);
    }
    return [];
  }

  #scope({ file }: { readonly file: string }): ModuleScope | undefined {
    return this.#names.scope(file);
  }
}

function isCall(part: string): boolean {
  return part.endsWith(')');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
