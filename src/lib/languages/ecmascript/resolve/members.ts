import { type Meaning, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { Growth, Solver, Table, Walk } from '../../../resolve/solver.ts';
import { builtinMember } from './builtins.ts';
import type { CodeContext } from './code-context.ts';
import type { CodeNames } from './code-names.ts';
import type { FileCode } from './file-code.ts';
import { InheritedMembers, isMethod } from './inherited-members.ts';
import { joinTargets, type Meant } from './meanings.ts';
import { parseType } from './type-syntax.ts';
import { put } from './value-pool.ts';
import type { Union, Value, ValueOf } from './values.ts';

/** Members of values (ECMA-262, "Property Accessors"; TypeScript Handbook, "Object Types", "Classes"). */
export class Members {
  readonly #context: CodeContext;
  readonly #names: CodeNames;
  readonly #growth: Growth<Meant>;
  readonly #solver: Solver;
  /** The members of each value by their names. */
  readonly #known = new Map<Value, Table<string, Meant>>();
  readonly #inherited: InheritedMembers;
  readonly #outside: Meant;

  constructor(context: CodeContext, names: CodeNames, solver: Solver, growth: Growth<Meant>) {
    this.#context = context;
    this.#names = names;
    this.#growth = growth;
    this.#solver = solver;
    this.#outside = { targets: [], value: context.pool.external };
    const ask = (value: Value, name: string) => this.#membersOf(value).ask(name);
    this.#inherited = new InheritedMembers({ context, solver, growth, basesOf: (value) => this.basesOf(value), ask });
  }

  *of(union: Union, name: string): Walk<Meant> {
    let found: Meant = NO_MEANING;
    let mapped: Meant = NO_MEANING;
    const settled = union.isDeferred ? yield* this.#context.settle(union) : union;
    for (const value of settled.values) {
      const member = this.#plain(value, name) ?? this.#membersOf(value).known(name);
      const one = member ?? (yield* this.#membersOf(value).ask(name));
      if (value.kind === 'written' && value.node.kind === 'mapped') mapped = this.#growth.join(mapped, one);
      else found = this.#growth.join(found, one);
    }
    // A mapped type has all names: it is not used where another part declares the name.
    if (found.targets.length > 0) mapped = meaning([], mapped.value ?? this.#context.pool.nothing);
    return this.#growth.join(found, mapped);
  }

  #membersOf(value: Value): Table<string, Meant> {
    const known = this.#known.get(value);
    if (known) return known;
    const table = this.#solver.table(this.#growth, (name: string) => this.#memberOf(value, name));
    return put(this.#known, value, table);
  }

  /** Of a value whose members need no walk. */
  #plain(value: Value, name: string): Meant | undefined {
    switch (value.kind) {
      case 'external':
        return this.#outside;
      case 'builtin':
        return { targets: [], value: builtinMember(this.#context.pool, value, name) };
      case 'method':
      case 'unclear':
        return NO_MEANING;
      default:
        return undefined;
    }
  }

  *#memberOf(value: Value, name: string): Walk<Meant> {
    switch (value.kind) {
      case 'module':
        return yield* this.#ofModule(value.path, name);
      case 'definition':
        return yield* this.#ofDefinition(value, name);
      case 'instance':
        return yield* this.#ofInstance(value, name);
      case 'written':
        return yield* this.#ofWritten(value, name);
      case 'literal':
        return yield* this.#ofLiteral(value, name);
      case 'parameter':
        return yield* this.of(yield* this.#boundOf(value), name);
      default:
        return this.#plain(value, name) ?? NO_MEANING;
    }
  }

  *#ofModule(path: string, name: string): Walk<Meant> {
    const found = this.#names.memberOf(path, name);
    if (typeof found === 'object') {
      if (found.kind === 'module') return { targets: [], value: this.#context.pool.module(found.path) };
      if (found.kind === 'definitions') return yield* this.#context.defined(found.path, found.indices);
      return yield* this.#other(found.path, found.name);
    }
    const whole = this.#names.whole(path);
    if (typeof whole !== 'object') return NO_MEANING;
    if (whole.kind === 'module') return NO_MEANING;
    const { value } =
      whole.kind === 'definitions'
        ? yield* this.#context.defined(whole.path, whole.indices)
        : yield* this.#other(whole.path, whole.name);
    return value ? yield* this.of(value, name) : NO_MEANING;
  }

  *#other(path: string, name: string): Walk<Meant> {
    const { pool } = this.#context;
    const code = this.#context.file(path);
    let value = pool.nothing;
    for (const index of code?.other(name)?.values ?? [])
      value = pool.join(value, (yield* this.#context.ask(code!.file, index)).value ?? pool.nothing);
    return meaning([], value);
  }

  /** A static member of a class, a member of a namespace, an object, an enum or a function. */
  *#ofDefinition(value: ValueOf<'definition'>, name: string): Walk<Meant> {
    const { pool } = this.#context;
    const { path, index } = value;
    const code = this.#context.file(path)!;
    const { kind } = code.definitions[index]!;
    const isClass = kind === 'class';
    const own = code.members(index, name).filter((one) => !isClass || this.#isStatic(code, one));
    if (own.length > 0) return yield* this.#context.defined(path, own);
    if (kind === 'enum') return { targets: [this.#context.targetOf(code, index)], value: pool.instance(path, index) };
    for (const one of code.group(index)) {
      const held = code.declaration(one).fields;
      const key = isClass ? `static ${name}` : name;
      if (held && Object.hasOwn(held, key)) return yield* this.#field(code, one, held[key]!, pool.nothing);
    }
    if (name === 'prototype' && (isClass || kind === 'function'))
      return { targets: [], value: pool.instance(path, index) };
    if ((kind === 'function' || kind === 'method') && /^(?:call|apply|bind)$/.test(name))
      return { targets: [], value: pool.method(value, name) };
    if (isClass) return yield* this.of(yield* this.#context.basesOf(value), name);
    return NO_MEANING;
  }

  #isStatic(code: FileCode, index: number): boolean {
    return code.has(index, 'static') || code.definitions[index]!.kind !== 'method';
  }

  *#ofInstance(value: ValueOf<'instance'>, name: string): Walk<Meant> {
    const { pool } = this.#context;
    const { path, index, args } = value;
    const code = this.#context.file(path)!;
    const { kind } = code.definitions[index]!;
    if (kind === 'enum') return { targets: [], value: pool.external };
    const isClass = kind === 'class' || kind === 'interface';
    const own = code.members(index, name).filter((one) => !isClass || isMethod(code, one));
    const bound = pool.bound(this.#argsOf(code, index, args));
    if (own.length > 0) {
      const found = yield* this.#context.defined(path, own);
      return meaning(found.targets, pool.substitute(found.value ?? pool.nothing, bound));
    }
    for (const one of code.group(index)) {
      const { fields } = code.declaration(one);
      if (!fields || !Object.hasOwn(fields, name)) continue;
      const found = yield* this.#field(code, one, fields[name]!, pool.nothing);
      return meaning(found.targets, pool.substitute(found.value ?? pool.nothing, bound));
    }
    const inherited = yield* this.#inherited.of(value, name);
    if (inherited !== NO_MEANING || name === '[]') return inherited;
    for (const one of code.group(index)) {
      const held = code.declaration(one).fields?.['[]'];
      if (held !== undefined) return yield* this.#field(code, one, held, pool.nothing);
    }
    return NO_MEANING;
  }

  #argsOf(code: FileCode, index: number, args: readonly Union[]): Map<Value, Union> {
    const bound = new Map<Value, Union>();
    for (const one of code.group(index))
      for (const [i, { name }] of code.typeParameters(one).entries()) {
        const arg = args[i];
        if (arg) bound.set(this.#context.pool.parameter(code.path, one, name).values[0]!, arg);
      }
    return bound;
  }

  /** A member that is not a definition counts as a use of its owner. */
  *#field(code: FileCode, index: number, held: string | readonly number[], none: Union): Walk<Meant> {
    const targets = [this.#context.targetOf(code, index)];
    if (typeof held === 'string')
      return meaning(targets, held === '' ? none : yield* this.#context.typeOf(code.path, index, held));
    let value = none;
    for (const one of held)
      value = this.#context.pool.join(value, (yield* this.#context.ask(code.file, one)).value ?? none);
    return meaning(targets, value);
  }

  *#ofWritten(value: ValueOf<'written'>, name: string): Walk<Meant> {
    const { pool } = this.#context;
    const { path, within, node, bound } = value;
    const code = this.#context.file(path)!;
    if (node.kind === 'mapped') {
      // The key stands for the name.
      const key = pool.parameter('', node.number, '').values[0]!;
      const named = pool.bound(new Map([[key, pool.builtin(`'${name}`)]]));
      const value = pool.substitute(yield* this.#context.typeNode(path, within, node.value), bound);
      const targets = within >= 0 && isTypeKind(code, within) ? [this.#context.targetOf(code, within)] : [];
      return meaning(targets, pool.substitute(value, named));
    }
    if (node.kind !== 'members') return NO_MEANING;
    const type = node.members.get(name) ?? node.index;
    if (!type) return NO_MEANING;
    const found = pool.substitute(yield* this.#context.typeNode(path, within, type), bound);
    if (within < 0 || !isTypeKind(code, within)) return meaning([], found);
    const [first] = type.kind === 'members' ? type.calls : [type];
    const definition = first?.kind === 'function' ? code.memberOf(within, first) : undefined;
    return meaning([this.#context.targetOf(code, definition ?? within)], found);
  }

  *#ofLiteral(value: ValueOf<'literal'>, name: string): Walk<Meant> {
    const { pool } = this.#context;
    const { path, literal, bound } = value;
    if (literal[0] !== 'object') return NO_MEANING;
    const [, names, ...values] = literal;
    const keys = names.split(',');
    const code = this.#context.file(path)!;
    const at = keys.lastIndexOf(name);
    if (at >= 0) {
      const found = yield* this.#context.ask(code.file, values[at]!);
      return meaning(found.targets, pool.substitute(found.value ?? pool.nothing, bound));
    }
    let found: Meant = NO_MEANING;
    for (const [i, key] of keys.entries()) {
      if (key !== '...') continue;
      const { value: spread } = yield* this.#context.ask(code.file, values[i]!);
      if (spread) found = this.#growth.join(found, yield* this.of(spread, name));
    }
    return found;
  }

  /** Bound of a type parameter. */
  *#boundOf({ path, index, name }: ValueOf<'parameter'>): Walk<Union> {
    const { pool } = this.#context;
    const parameter = this.#context
      .file(path)
      ?.typeParameters(index)
      .find((one) => one.name === name);
    return parameter ? yield* this.#context.typeNode(path, index, parameter.bound) : pool.nothing;
  }

  /** Supertypes of a class or an interface: instances for an instance, classes for a class. */
  *basesOf(value: Value): Walk<Union> {
    const { pool } = this.#context;
    if (value.kind !== 'instance' && value.kind !== 'definition') return pool.nothing;
    const { path, index } = value;
    const code = this.#context.file(path)!;
    let all = pool.nothing;
    for (const one of code.group(index)) {
      const { supertypes = [], values = [] } = code.declaration(one);
      if (!/^(?:class|interface)$/.test(code.definitions[one]!.kind)) continue;
      for (const text of supertypes) {
        if (value.kind === 'instance') {
          all = pool.join(all, yield* this.#context.typeOf(path, one, text));
          continue;
        }
        const node = parseType(text);
        if (node.kind !== 'named') continue;
        const [head = '', ...members] = node.name.split('.');
        let { value: base } = yield* this.#context.nameIn(path, head, one);
        for (const member of members) base = base && (yield* this.of(base, member)).value;
        if (base) all = pool.join(all, base);
      }
      if (code.definitions[one]!.kind !== 'class') continue;
      for (const held of values) {
        const { value: base = pool.nothing } = yield* this.#context.ask(code.file, held);
        all = pool.join(all, value.kind === 'definition' ? base : instancesOf(this.#context, base));
      }
    }
    if (value.kind !== 'instance') return all;
    return pool.substitute(all, pool.bound(this.#argsOf(code, index, value.args)));
  }
}

/** Instances of the classes that something is. */
function instancesOf({ pool }: CodeContext, union: Union): Union {
  return pool.joinAll(
    union.values.map((value) => {
      if (value.kind === 'definition') return pool.instance(value.path, value.index);
      return value.kind === 'external' ? pool.external : pool.nothing;
    }),
  );
}

function isTypeKind(code: FileCode, index: number): boolean {
  return /^(?:type|interface|class)$/.test(code.definitions[index]!.kind);
}

function meaning(targets: Meaning<Union>['targets'], value: Union): Meant {
  if (targets.length === 0 && value.values.length === 0) return NO_MEANING;
  return {
    targets: targets.length > 1 ? joinTargets([], targets) : targets,
    value: value.values.length > 0 ? value : undefined,
  };
}
