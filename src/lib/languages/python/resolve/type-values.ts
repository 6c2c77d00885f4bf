import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import type { Solver, Table, Walk } from '../../../resolve/solver.ts';
import { BUILTIN_NAMES, TYPING_NAMES } from '../read/builtin-names.ts';
import { INHERITED } from '../read/inherited.ts';
import type { ClassMembers, Definition } from './class-members.ts';
import type { Names, Reach } from './names.ts';
import { FORMS, TRANSPARENT } from './operations.ts';
import { parseType, type TypeSyntax } from './type-syntax.ts';
import { only, union, type Value, type ValuePool, type Values } from './values.ts';

/** A type as written inside a definition. */
interface WrittenType {
  readonly file: ResolvableFile;
  readonly text: string;
  readonly within: number;
}

interface Parts {
  readonly files: RepositoryView['files'];
  readonly names: Names;
  readonly members: ClassMembers;
  readonly pool: ValuePool;
  readonly solver: Solver;
  /** Values of a variable, for a type that is written as a value. */
  readonly held: (definition: Definition) => Walk<Values | undefined>;
}

/** Values of annotated types (PEP 484, 585, 604, 613, 673, 695). */
export class TypeValues {
  readonly #parts: Parts;
  readonly #table: Table<string, Values | undefined>;
  readonly #written = new Map<string, WrittenType>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#table = parts.solver.table({ none: undefined, join: union }, (key: string) => {
      const type = this.#written.get(key)!;
      return type.text.startsWith(INHERITED)
        ? this.#inherited(type, type.text.slice(INHERITED.length))
        : this.#evaluate(type, parseType(type.text), 0);
    });
  }

  /** A value of a type; undefined where nothing is known. */
  *of(file: ResolvableFile, text: string, within: number): Walk<Values | undefined> {
    const key = `${file.path}\n${within}\n${text}`;
    if (!this.#written.has(key)) this.#written.set(key, { file, text, within });
    return this.#table.known(key) ?? (yield* this.#table.ask(key));
  }

  /** The definition that a dotted name of a type refers to. */
  reach({ file, within }: WrittenType, name: string): Reach | undefined {
    return this.#parts.members.reach(file.path, name, within);
  }

  /** The class whose code a definition is part of. */
  classAround(file: ResolvableFile, within: number): Definition | undefined {
    const { definitions } = file.facts;
    for (let at = within; at >= 0; at = this.#parts.names.outer.around(file, at)) {
      const { kind, qualifiedName } = definitions[at]!;
      if (kind === 'class') return { file: file.path, symbol: qualifiedName };
    }
    return undefined;
  }

  /** Type that the method which a method overrides states for a parameter of that name. */
  *#inherited({ file, within }: WrittenType, name: string): Walk<Values | undefined> {
    const { members, names, files } = this.#parts;
    const owner = this.classAround(file, within);
    const overridden = owner && members.findAbove(owner, file.facts.definitions[within]!.name);
    const scope = overridden && names.scope(overridden.file);
    const source = overridden && files.get(overridden.file);
    if (!scope || !source) return undefined;
    const indices = scope.indices.get(overridden.symbol) ?? [];
    let found: Values | undefined;
    for (const index of indices) {
      const stated = scope.declarations.get(index)?.parameters?.find((one) => one.startsWith(`${name}: `));
      const text = stated ? stated.slice(name.length + 2) : `${INHERITED}${name}`;
      found = union(found, yield* this.of(source, text, index));
    }
    return found;
  }

  *#evaluate(type: WrittenType, syntax: TypeSyntax, depth: number): Walk<Values | undefined> {
    if (depth > 16 || syntax.kind === 'other') return undefined;
    if (syntax.kind === 'union') return yield* this.#either(type, syntax.of, depth);
    const { pool, members } = this.#parts;
    const { name, args } = syntax;
    const last = name.slice(name.lastIndexOf('.') + 1);
    if (last === 'Self') {
      const owner = this.classAround(type.file, type.within);
      if (owner) return only(pool.instance(owner, true));
    }
    const parameter = this.#parameter(type, name);
    const reach = this.reach(type, name);
    // A class that annotates `self` is not a type variable.
    const isClass = reach !== undefined && 'file' in reach && members.isClass(reach);
    if (parameter !== undefined && !(isClass && parameter === 'Self'))
      return yield* this.#evaluate(type, parseType(parameter), depth + 1);
    if (reach && 'module' in reach) return undefined;
    if (reach && 'file' in reach) {
      if (isClass) return only(pool.instance(reach));
      return yield* this.#variable(reach);
    }
    if (!reach && name === last && !BUILTIN_NAMES.has(name) && !this.#mayBeTyping(type, name)) return undefined;
    return yield* this.#form(type, last, args, depth);
  }

  *#form(type: WrittenType, last: string, args: readonly TypeSyntax[], depth: number): Walk<Values | undefined> {
    const { pool } = this.#parts;
    if (last === 'Any') return undefined;
    if (TRANSPARENT.has(last)) {
      const meant = last === 'Annotated' ? args.slice(0, 1) : args;
      return meant.length === 0 ? undefined : yield* this.#either(type, meant, depth);
    }
    if (last === 'type' || last === 'Type') {
      const of = args[0] && (yield* this.#evaluate(type, args[0], depth + 1));
      return of && this.classesOf(of);
    }
    const form = FORMS.get(last);
    if (!form) return pool.external;
    const parts: (Values | undefined)[] = [];
    for (const arg of args.slice(0, 16)) parts.push(yield* this.#evaluate(type, arg, depth + 1));
    const isEndless = form === 'tuple' && args.length === 2 && args[1]!.kind === 'other';
    if (isEndless) return only(pool.container('list', parts.slice(0, 1)));
    if (form === 'dict' || form === 'tuple') return only(pool.container(form, parts));
    return only(
      pool.container(form, form === 'awaitable' || form === 'callable' ? parts.slice(-1) : parts.slice(0, 1)),
    );
  }

  *#either(type: WrittenType, of: readonly TypeSyntax[], depth: number): Walk<Values | undefined> {
    let found: Values | undefined;
    for (const one of of) found = union(found, yield* this.#evaluate(type, one, depth + 1));
    return found;
  }

  /** Whether `from typing import *` may bind a name. */
  #mayBeTyping({ file }: WrittenType, name: string): boolean {
    return TYPING_NAMES.has(name) && (this.#parts.names.scope(file.path)?.stars.length ?? 0) > 0;
  }

  /** The bound of a type parameter that a definition around declares (PEP 695). */
  #parameter({ file, within }: WrittenType, name: string): string | undefined {
    const scope = this.#parts.names.scope(file.path);
    for (let at = within; scope && at >= 0; at = this.#parts.names.outer.around(file, at)) {
      for (const text of scope.declarations.get(at)?.typeParameters ?? []) {
        const [, parameter, bound = 'Any'] = /^\**\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?::\s*([^=]+))?/u.exec(text) ?? [];
        if (parameter === name) return bound;
      }
    }
    return undefined;
  }

  /** A variable that stands for a type: an alias, a type variable, or a class under another name. */
  *#variable(definition: Definition): Walk<Values | undefined> {
    const scope = this.#parts.names.scope(definition.file);
    const file = this.#parts.files.get(definition.file);
    if (!scope || !file) return undefined;
    let found: Values | undefined;
    let isAlias = false;
    for (const index of scope.indices.get(definition.symbol) ?? []) {
      const declaration = scope.declarations.get(index);
      if (!declaration?.flags?.includes('alias')) continue;
      isAlias = true;
      found = union(found, yield* this.of(file, declaration.type!, this.#parts.names.outer.around(file, index)));
    }
    if (isAlias) return found;
    const held = yield* this.#parts.held(definition);
    if (scope.indices.has(definition.symbol)) return held && this.instancesOf(held);
    return held;
  }

  classesOf(values: Values): Values | undefined {
    return this.#map(values, (value) =>
      value.kind === 'instance' ? this.#parts.pool.class(value.at, value.isSelf) : undefined,
    );
  }

  instancesOf(values: Values): Values | undefined {
    return this.#map(values, (value) =>
      value.kind === 'class' ? this.#parts.pool.instance(value.at, value.isSelf) : undefined,
    );
  }

  #map(values: Values, change: (value: Value) => Value | undefined): Values | undefined {
    const found = [...values].flatMap((value) => (value.kind === 'external' ? value : (change(value) ?? [])));
    return found.length > 0 ? new Set(found) : undefined;
  }
}
