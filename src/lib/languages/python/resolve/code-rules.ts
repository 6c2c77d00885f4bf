import { type Argument, type CodeEvaluator, type CodeRules, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import type { Solver, Walk } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { BUILTIN_NAMES } from '../read/builtin-names.ts';
import { BuiltinCalls } from './builtin-calls.ts';
import type { ClassMembers, Definition } from './class-members.ts';
import { DefinitionValues } from './definition-values.ts';
import { awaitedOf, elementsOf, itemOf } from './iteration.ts';
import { join, type Known, known } from './meanings.ts';
import { parentName } from './module-scope.ts';
import type { Names, Reach } from './names.ts';
import { SymbolTargets } from './symbol-targets.ts';
import { only, type Receiver, union, type Value, ValuePool, type Values } from './values.ts';

/** Members of every object (Language Reference, 3.3.1). */
const OF_OBJECT = /^__\w+__$/;

/**
 * How Python evaluates: names by Language Reference 4.2, attributes by 3.3.2 and "Descriptor HowTo Guide", calls by 6.3.4,
 * types by PEP 484 and those after it.
 */
export class PythonRules implements CodeRules<Values> {
  readonly growth = { none: NO_MEANING as Known, join };
  readonly pool = new ValuePool();
  readonly definitions: DefinitionValues;
  readonly #names: Names;
  readonly #members: ClassMembers;
  readonly #targets: SymbolTargets;
  readonly #builtins: BuiltinCalls;

  constructor(files: RepositoryView['files'], names: Names, members: ClassMembers, solver: Solver) {
    this.#names = names;
    this.#members = members;
    this.#targets = new SymbolTargets(files, names);
    this.definitions = new DefinitionValues({ files, names, members, pool: this.pool, solver, targets: this.#targets });
    this.#builtins = new BuiltinCalls(this);
  }

  set evaluator(evaluator: CodeEvaluator<Values>) {
    this.definitions.evaluator = evaluator;
  }

  *name(file: ResolvableFile, name: string, within: number): Walk<Known> {
    if (name.startsWith('(')) return known(this.pool.operation(name));
    if (name === 'super' && !this.#names.isBound(file.path, name)) {
      const owner = this.definitions.types.classAround(file, within);
      return owner ? known(this.pool.operation('super', this.pool.instance(owner, true))) : NO_MEANING;
    }
    const reach = within < 0 ? this.#names.bound(file.path, name) : this.#names.visible(file, name, within);
    if (reach) return yield* this.#reached(reach, this.#outsideName(file, name));
    return BUILTIN_NAMES.has(name) ? known(this.pool.operation(name)) : NO_MEANING;
  }

  *type(file: ResolvableFile, text: string, within: number): Walk<Known> {
    const { types } = this.definitions;
    const value = yield* types.of(file, text, within);
    if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text)) return { targets: [], value };
    const reach = types.reach({ file, text, within }, text);
    return { targets: reach && 'file' in reach ? this.#targets.of(reach) : [], value };
  }

  *member(file: ResolvableFile, { value }: Known, name: string): Walk<Known> {
    let found: Known = NO_MEANING;
    for (const one of value ?? []) found = join(found, yield* this.memberOf(one, name, file));
    return found;
  }

  /** A member that was not found, of a class with an unknown base, or of the result of an unknown decorator. */
  mayHave(of: Values): boolean {
    return [...of].some((one) => {
      if (one.kind === 'function') return this.#isDecorated(one.at);
      return (one.kind === 'class' || one.kind === 'instance') && this.#members.outsideOf(one.at) === 'unknown';
    });
  }

  *called(_file: ResolvableFile, of: Known, given: readonly Argument<Values>[]): Walk<Known> {
    let found: Known = { targets: of.targets, value: undefined };
    for (const one of of.value ?? []) found = join(found, yield* this.callOf(one, given));
    return found;
  }

  created(): Walk<Known> {
    return nothing();
  }

  *element({ value }: Known): Walk<Known> {
    let found: Values | undefined;
    for (const one of value ?? []) found = union(found, yield* this.elementsOf(one));
    return { targets: [], value: found };
  }

  key(): Walk<Known> {
    return nothing();
  }

  *unwrapped({ value }: Known): Walk<Known> {
    let found: Values | undefined;
    for (const one of value ?? []) found = union(found, yield* awaitedOf(this, one));
    return { targets: [], value: found };
  }

  *item({ value }: Known, index: number): Walk<Known> {
    let found: Values | undefined;
    for (const one of value ?? []) found = union(found, yield* itemOf(this, this.#members, one, index));
    return { targets: [], value: found };
  }

  parameter(): Walk<Known> {
    return nothing();
  }

  /** A member of one value. */
  *memberOf(of: Value, name: string, file?: ResolvableFile): Walk<Known> {
    switch (of.kind) {
      case 'external':
        return { targets: [], value: this.pool.external };
      case 'module': {
        const reach = this.#names.member(of.module, name);
        return reach ? yield* this.#reached(reach) : NO_MEANING;
      }
      case 'operation':
        return known(this.pool.operation(`${of.name}.${name}`));
      case 'container':
        return known(this.pool.operation(`.${name}`, of));
      case 'function':
        return this.#isDecorated(of.at) ? NO_MEANING : { targets: [], value: this.pool.external };
      case 'super': {
        const found = this.#members.findAbove(of.receiver.at, name);
        return found ? yield* this.#attribute(found, of.receiver, file) : this.#outside(of.receiver, name);
      }
      case 'class':
      case 'instance': {
        const found = this.#members.find(of.at, name);
        if (found) return yield* this.#attribute(found, of, file);
        return yield* this.#missing(of, name);
      }
    }
  }

  /** Calls one value. */
  *callOf(of: Value, given: readonly Argument<Values>[]): Walk<Known> {
    switch (of.kind) {
      case 'class':
        return {
          targets: [...this.#targets.of(of.at), ...this.#initializerOf(of)],
          value: only(this.pool.instance(of.at, of.isSelf)),
        };
      case 'function':
        return { targets: this.#targets.of(of.at), value: yield* this.definitions.result(of.at, of.receiver) };
      case 'instance': {
        const method = this.#members.find(of.at, '__call__');
        if (!method) return this.#outside(of, '__call__');
        return { targets: this.#targets.of(method), value: yield* this.definitions.result(method, of) };
      }
      case 'container':
        return of.form === 'callable' ? { targets: [], value: of.parts[0] } : NO_MEANING;
      case 'operation':
        return { targets: [], value: yield* this.#builtins.call(of, given) };
      case 'external':
        return { targets: [], value: this.pool.external };
      default:
        return NO_MEANING;
    }
  }

  /** The `__init__` that creates instances of a class (Language Reference, 3.3.1): its own, or one that nothing outside may hide. */
  #initializerOf({ at }: Receiver): readonly Target[] {
    const found = this.#members.find(at, '__init__');
    if (!found) return [];
    const isOwn = parentName(found.symbol) === at.symbol && found.file === at.file;
    return isOwn || this.#members.outsideOf(at) === 'none' ? this.#targets.of(found) : [];
  }

  /** Result of calling a method of a value. */
  *sent(of: Value, name: string): Walk<Values | undefined> {
    const { value } = yield* this.memberOf(of, name);
    let found: Values | undefined;
    for (const one of value ?? []) found = union(found, (yield* this.callOf(one, [])).value);
    return found;
  }

  elementsOf(of: Value): Walk<Values | undefined> {
    return elementsOf(this, this.#members, of);
  }

  classesOf(values: Values): Values | undefined {
    return this.definitions.types.classesOf(values);
  }

  /** Whether each instance of one value's class is one of another's. */
  isInstanceOf(one: Value, other: Value): boolean {
    if (one.kind !== 'instance' || other.kind !== 'instance') return false;
    return this.#members.isDerived(one.at, other.at);
  }

  /** Meaning of a name. `outside`: the full name if it is imported from elsewhere. */
  *#reached(reach: Reach, outside?: string): Walk<Known> {
    if ('external' in reach)
      return outside !== undefined && this.#builtins.knows(outside)
        ? known(this.pool.operation(outside))
        : { targets: [], value: this.pool.external };
    if ('module' in reach) return known(this.pool.module(reach.module));
    const kind = this.#names.scope(reach.file)?.qualified.get(reach.symbol)?.kind;
    const targets = this.#targets.of(reach);
    if (kind === 'class') return { targets, value: only(this.pool.class(reach)) };
    if (kind === 'function' || kind === 'method') return { targets, value: yield* this.#decorated(reach, undefined) };
    return { targets, value: yield* this.definitions.held(reach, undefined) };
  }

  /** `functools.partial`, for a name that is imported from outside. */
  #outsideName(file: ResolvableFile, name: string): string | undefined {
    const scope = this.#names.scope(file.path);
    const binding = (scope?.imports.get(name) ?? scope?.lazyImports.get(name))?.[0];
    if (!binding) return undefined;
    const { fact, name: imported } = binding;
    return imported && imported.name !== '*' ? `${fact.specifier}.${imported.name}` : fact.specifier;
  }

  /** An attribute that was found in a class. */
  *#attribute(found: Definition, of: Receiver, file: ResolvableFile | undefined): Walk<Known> {
    const scope = this.#names.scope(found.file);
    const kind = scope?.qualified.get(found.symbol)?.kind;
    const targets = this.#targets.of(found);
    if (kind === 'class') return { targets, value: only(this.pool.class(found)) };
    if (kind === 'method' || kind === 'function') {
      const flags = this.definitions.declarationsOf(found).flatMap(({ flags }) => flags ?? []);
      if (of.kind === 'instance' && flags.some((flag) => /^(?:cached_|abstract)?property$/.test(flag)))
        return { targets, value: yield* this.definitions.result(found, of) };
      return { targets, value: yield* this.#decorated(found, of) };
    }
    let value = yield* this.definitions.held(found, of);
    if (of.kind === 'class' && value && this.#members.isEnum(of.at)) value = only(this.pool.instance(of.at));
    value = yield* this.#bound(value, of);
    if (kind !== undefined) return { targets, value };
    // An attribute that only methods assign is not a definition: another file reaches its class instead.
    const owner = { file: found.file, symbol: parentName(found.symbol) };
    return { targets: file && file.path !== found.file ? this.#targets.of(owner) : [], value };
  }

  /** Binds functions and descriptors of a class (Descriptor HowTo Guide). */
  *#bound(values: Values | undefined, of: Receiver): Walk<Values | undefined> {
    let found: Values | undefined;
    for (const one of values ?? []) {
      if (one.kind === 'function' && !one.receiver) found = union(found, only(this.pool.function(one.at, of)));
      else if (one.kind === 'instance' && this.#members.find(one.at, '__get__'))
        found = union(found, yield* this.definitions.result(this.#members.find(one.at, '__get__')!, one));
      else found = union(found, only(one));
    }
    return found;
  }

  /** A decorated function stays itself, unless a decorator is known to return an instance of a repository class. */
  *#decorated(definition: Definition, receiver: Receiver | undefined): Walk<Values | undefined> {
    const { file: path, symbol } = definition;
    let value = only(this.pool.function(definition, receiver));
    const file = this.definitions.fileOf(path);
    const [index] = this.#targets.indicesOf({ file: path, symbol });
    const fields = index === undefined ? undefined : this.#names.scope(path)?.declarations.get(index)?.fields;
    if (!file || !fields || !Object.hasOwn(fields, '@')) return value;
    for (const decorator of (fields['@'] as readonly number[]).toReversed()) {
      const { value: callables } = yield* this.definitions.evaluator.ask(file, decorator);
      let changed: Values | undefined;
      for (const one of callables ?? []) {
        if (one.kind === 'external' || one.kind === 'operation') continue;
        const result = (yield* this.callOf(one, [])).value;
        for (const made of result ?? []) if (made.kind === 'instance') changed = union(changed, only(made));
      }
      if (changed) value = receiver ? ((yield* this.#bound(changed, receiver)) ?? value) : changed;
    }
    return value;
  }

  #isDecorated(definition: Definition): boolean {
    return this.definitions.declarationsOf(definition).some(({ fields }) => fields && Object.hasOwn(fields, '@'));
  }

  *#missing(of: Receiver, name: string): Walk<Known> {
    if (name === '__class__') return known(this.pool.class(of.at, of.isSelf));
    if (of.kind === 'class' && name === '__getitem__') return known(this.pool.operation('(itself)', of));
    const dynamic =
      of.kind === 'instance' && !OF_OBJECT.test(name) ? this.#members.find(of.at, '__getattr__') : undefined;
    if (dynamic) return { targets: [], value: yield* this.definitions.result(dynamic, of) };
    return this.#outside(of, name);
  }

  /** A member that no class of the repository has. */
  #outside({ at }: Receiver, name: string): Known {
    const outside = this.#members.outsideOf(at);
    const isKnown = outside === 'external' || (outside === 'none' && OF_OBJECT.test(name));
    return isKnown ? { targets: [], value: this.pool.external } : NO_MEANING;
  }
}

/** For expressions that no Python code is read as. */
// biome-ignore lint/correctness/useYield: it asks nothing
function* nothing(): Walk<Known> {
  return NO_MEANING;
}
