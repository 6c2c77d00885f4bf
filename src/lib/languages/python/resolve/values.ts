import type { Definition } from './class-members.ts';
import type { Module } from './module-tree.ts';

/** A possible value of an expression. Equal values are the same object. */
export type Value = { readonly id: number } & (
  | {
      readonly kind: 'class' | 'instance';
      readonly at: Definition;
      /** The value of `self` or `cls` in the class; where a method returns it, the receiver. */
      readonly isSelf: boolean;
    }
  | { readonly kind: 'function'; readonly at: Definition; readonly receiver: Value | undefined }
  | { readonly kind: 'module'; readonly module: Module }
  /** Bound outside the repository, or built in: nothing in the repository is a member of it. */
  | { readonly kind: 'external' }
  | { readonly kind: 'container'; readonly form: Form; readonly parts: readonly (Values | undefined)[] }
  /** The value of `super()` in a class. */
  | { readonly kind: 'super'; readonly receiver: Receiver }
  /** Something built in, or a method of a container, that is called. */
  | { readonly kind: 'operation'; readonly name: string; readonly of: Value | undefined }
);

export type Receiver = Extract<Value, { kind: 'class' | 'instance' }>;
export type Container = Extract<Value, { kind: 'container' }>;
export type Values = ReadonlySet<Value>;

/** Parts: the element of a `list` (or set) and of an `iterator`, key and value of a `dict`, each of a `tuple`, else what comes out. */
export type Form = 'list' | 'dict' | 'tuple' | 'iterator' | 'awaitable' | 'context' | 'callable';

/** More alternatives than this count as unknown. */
const MAX_ALTERNATIVES = 64;
/** Containers in containers: anything nested deeper is unknown. */
const MAX_DEPTH = 4;

/** Distributed so that `Omit` keeps the alternatives apart. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Makes equal values the same object. */
export class ValuePool {
  readonly #known = new Map<string, Value>();
  readonly #depths = new Map<Value, number>();
  readonly external: Values;

  constructor() {
    this.external = new Set([this.#intern('external', { kind: 'external' })]);
  }

  class(at: Definition, isSelf = false): Receiver {
    return this.#intern(`c${Number(isSelf)}${at.file}\n${at.symbol}`, { kind: 'class', at, isSelf }) as Receiver;
  }

  instance(at: Definition, isSelf = false): Receiver {
    return this.#intern(`i${Number(isSelf)}${at.file}\n${at.symbol}`, { kind: 'instance', at, isSelf }) as Receiver;
  }

  function(at: Definition, receiver?: Value): Value {
    return this.#intern(`f${receiver?.id ?? ''}\n${at.file}\n${at.symbol}`, { kind: 'function', at, receiver });
  }

  module(module: Module): Value {
    return this.#intern(`m${module.file ?? ''}\n${module.directories.join('\n')}`, { kind: 'module', module });
  }

  super(receiver: Receiver): Value {
    return this.#intern(`s${receiver.id}`, { kind: 'super', receiver });
  }

  operation(name: string, of?: Value): Value {
    return this.#intern(`o${of?.id ?? ''} ${name}`, { kind: 'operation', name, of });
  }

  container(form: Form, parts: readonly (Values | undefined)[]): Value {
    const depth = 1 + Math.max(0, ...parts.map((part) => this.#depthOf(part)));
    const kept = depth > MAX_DEPTH ? [] : parts;
    const keys = kept.map((part) => (part ? [...part].map(({ id }) => id).sort((a, b) => a - b) : '?').toString());
    const value = this.#intern(`x${form}(${keys.join(';')})`, { kind: 'container', form, parts: kept });
    if (!this.#depths.has(value)) this.#depths.set(value, depth > MAX_DEPTH ? 1 : depth);
    return value;
  }

  #depthOf(values: Values | undefined): number {
    return values ? Math.max(0, ...[...values].map((value) => this.#depths.get(value) ?? 0)) : 0;
  }

  #intern(key: string, value: WithoutId<Value>): Value {
    let known = this.#known.get(key);
    if (!known) {
      known = { ...value, id: this.#known.size } as Value;
      this.#known.set(key, known);
    }
    return known;
  }
}

/** Stands for so many values that nothing is told. */
const UNCLEAR: Values = new Set();

/** Both; `before` itself when the other adds nothing. */
export function union(before: Values | undefined, now: Values | undefined): Values | undefined {
  if (now === undefined || before === UNCLEAR || before === now) return before;
  if (before === undefined || now === UNCLEAR) return now;
  const added = [...now].filter((value) => !before.has(value));
  if (added.length === 0) return before;
  const joined = new Set([...before, ...added]);
  return joined.size > MAX_ALTERNATIVES ? UNCLEAR : joined;
}

export function only(value: Value): Values {
  return new Set([value]);
}
