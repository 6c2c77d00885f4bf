import type { Declaration } from '../../../parse/code-facts.ts';
import type { CodeEvaluator } from '../../../resolve/code-evaluator.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import type { Solver, Table, Walk } from '../../../resolve/solver.ts';
import type { ClassMembers, Definition } from './class-members.ts';
import type { Names } from './names.ts';
import type { SymbolTargets } from './symbol-targets.ts';
import { TypeValues } from './type-values.ts';
import { only, union, type Value, type ValuePool, type Values } from './values.ts';

/** A definition with the instance or class that it is reached through. */
interface Reached {
  readonly definition: Definition;
  readonly receiver: Value | undefined;
}

interface Parts {
  readonly files: RepositoryView['files'];
  readonly names: Names;
  readonly members: ClassMembers;
  readonly pool: ValuePool;
  readonly solver: Solver;
  readonly targets: SymbolTargets;
}

/** Values of definitions: of variables and attributes, and of the results of functions. */
export class DefinitionValues {
  readonly types: TypeValues;
  /** Set when the rules are complete. */
  evaluator!: CodeEvaluator<Values>;
  readonly #parts: Parts;
  readonly #held: Table<string, Values | undefined>;
  readonly #results: Table<string, Values | undefined>;
  readonly #reached = new Map<string, Reached>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const growth = { none: undefined, join: union };
    this.#held = parts.solver.table<string, Values | undefined>(growth, (key) => this.#hold(this.#reached.get(key)!));
    this.#results = parts.solver.table<string, Values | undefined>(growth, (key) =>
      this.#return(this.#reached.get(key)!),
    );
    this.types = new TypeValues({ ...parts, held: (definition) => this.held(definition, undefined) });
  }

  /** Values of a variable or an attribute. */
  *held(definition: Definition, receiver: Value | undefined): Walk<Values | undefined> {
    const key = this.#keyOf(definition, receiver);
    return this.#held.known(key) ?? (yield* this.#held.ask(key));
  }

  /** Result of calling a function. */
  *result(definition: Definition, receiver: Value | undefined): Walk<Values | undefined> {
    const key = this.#keyOf(definition, receiver);
    return this.#results.known(key) ?? (yield* this.#results.ask(key));
  }

  fileOf(path: string): ResolvableFile | undefined {
    return this.#parts.files.get(path);
  }

  declarationsOf({ file, symbol }: Definition): readonly Declaration[] {
    const scope = this.#parts.names.scope(file);
    return (scope?.indices.get(symbol) ?? []).flatMap((index) => scope!.declarations.get(index) ?? []);
  }

  #keyOf(definition: Definition, receiver: Value | undefined): string {
    const key = `${receiver?.id ?? ''}\n${definition.file}\n${definition.symbol}`;
    if (!this.#reached.has(key)) this.#reached.set(key, { definition, receiver });
    return key;
  }

  /** An annotation declares the type; without one every assigned value counts. */
  *#hold({ definition, receiver }: Reached): Walk<Values | undefined> {
    const { names, files } = this.#parts;
    const scope = names.scope(definition.file);
    const file = files.get(definition.file);
    if (!scope || !file) return undefined;
    const indices = scope.indices.get(definition.symbol) ?? [];
    let found: Values | undefined;
    let isDeclared = false;
    for (const index of indices) {
      const declaration = scope.declarations.get(index);
      if (declaration?.type === undefined) continue;
      isDeclared = true;
      if (declaration.flags?.includes('alias'))
        found = union(found, yield* this.#aliased(file, declaration.type, index));
      else found = union(found, yield* this.types.of(file, declaration.type, names.outer.around(file, index)));
    }
    if (!isDeclared) {
      for (const index of indices)
        for (const value of scope.declarations.get(index)?.values ?? [])
          found = union(found, (yield* this.evaluator.ask(file, value)).value);
      for (const value of scope.attributes.get(definition.symbol) ?? [])
        found = union(found, (yield* this.evaluator.ask(file, value)).value);
    }
    return found && this.received(found, receiver);
  }

  /** An alias of a class is called as the class is. */
  *#aliased(file: ResolvableFile, text: string, index: number): Walk<Values | undefined> {
    const instances = yield* this.types.of(file, text, this.#parts.names.outer.around(file, index));
    return instances && this.types.classesOf(instances);
  }

  *#return({ definition, receiver }: Reached): Walk<Values | undefined> {
    const { files, names, targets } = this.#parts;
    const scope = names.scope(definition.file);
    const file = files.get(definition.file);
    if (!scope || !file) return undefined;
    let found: Values | undefined;
    let isKnown = false;
    for (const index of targets.indicesOf(definition)) {
      const declaration = scope.declarations.get(index);
      if (!declaration) continue;
      isKnown ||= declaration.type !== undefined;
      found = union(found, yield* this.#resultOf(file, index, declaration));
    }
    if (!isKnown)
      for (const index of scope.indices.get(definition.symbol) ?? []) {
        const declaration = scope.declarations.get(index);
        if (declaration?.flags?.includes('overload'))
          found = union(found, yield* this.#resultOf(file, index, declaration));
      }
    return found && this.received(found, receiver);
  }

  *#resultOf(
    file: ResolvableFile,
    index: number,
    { type, typeParameters, values, fields, flags }: Declaration,
  ): Walk<Values | undefined> {
    const { pool, names } = this.#parts;
    const isAsync = flags?.includes('async') ?? false;
    const yields = fields && Object.hasOwn(fields, 'yield') ? (fields['yield'] as readonly number[]) : undefined;
    let found: Values | undefined;
    const within = typeParameters ? index : names.outer.around(file, index);
    if (type !== undefined) found = yield* this.types.of(file, type, within);
    else
      for (const value of yields ?? values ?? []) found = union(found, (yield* this.evaluator.ask(file, value)).value);
    if (yields && type === undefined) found = found && only(pool.container('iterator', [found]));
    const isManager = flags?.some((flag) => flag === 'contextmanager' || flag === 'asynccontextmanager');
    if (isManager) return found && this.#managed(found);
    return isAsync && !yields ? found && only(pool.container('awaitable', [found])) : found;
  }

  /** A generator that is made into a context manager provides the value that it yields. */
  #managed(values: Values): Values | undefined {
    const { pool } = this.#parts;
    const found = [...values].flatMap((value) =>
      value.kind === 'container' && value.form === 'iterator' ? pool.container('context', value.parts) : [],
    );
    return found.length > 0 ? new Set(found) : undefined;
  }

  /** Replaces a returned `self` or `cls` with the receiver. */
  received(values: Values, receiver: Value | undefined, depth = 0): Values {
    if (receiver?.kind !== 'instance' && receiver?.kind !== 'class') return values;
    const { pool } = this.#parts;
    let isChanged = false;
    const found = [...values].map((value) => {
      let changed = value;
      if (value.kind === 'instance' && value.isSelf) changed = pool.instance(receiver.at, receiver.isSelf);
      else if (value.kind === 'class' && value.isSelf) changed = pool.class(receiver.at, receiver.isSelf);
      else if (value.kind === 'container' && depth < 4) {
        const parts = value.parts.map((part) => part && this.received(part, receiver, depth + 1));
        if (parts.some((part, i) => part !== value.parts[i])) changed = pool.container(value.form, parts);
      }
      isChanged ||= changed !== value;
      return changed;
    });
    return isChanged ? new Set(found) : values;
  }
}
