import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeTable } from '../../../parse/code-table.ts';
import { BoundNames } from './bound-names.ts';
import { Flow } from './flow.ts';

/** Values of one attribute or variable: these are enough. */
const MAX_HELD = 24;

/** Values of names that are not definitions: attributes of an instance, variables of a module. */
class HeldNames {
  readonly #held = new Map<string, { isDeclared: boolean; readonly values: number[] }>();

  /** A declared type counts more than assigned values. */
  add(name: string, value: number, isDeclared = false): void {
    const known = this.#held.get(name);
    if (!known) this.#held.set(name, { isDeclared, values: [value] });
    else if (isDeclared && !known.isDeclared) {
      known.isDeclared = true;
      known.values.splice(0, Infinity, value);
    } else if (isDeclared === known.isDeclared && known.values.length < MAX_HELD && !known.values.includes(value))
      known.values.push(value);
  }

  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  fields(): Record<string, readonly number[]> {
    return Object.fromEntries([...this.#held].map(([name, { values }]) => [name, values]));
  }
}

interface ScopeOptions {
  readonly kind: 'module' | 'function' | 'class';
  readonly table: CodeTable;
  readonly parent?: Scope | undefined;
  /** Index of the definition; -1 for the module, and where there are too many. */
  readonly within?: number;
  readonly names?: BoundNames;
}

/** A module, a function or the body of a class, while it is read. */
export class Scope {
  /** Whether it is the body of a class with bases. */
  isDerived = false;
  readonly kind: ScopeOptions['kind'];
  readonly parent: Scope | undefined;
  readonly within: number;
  readonly names: BoundNames;
  /** Attributes, of a module or class. */
  readonly held = new HeldNames();
  /** Declared types of a function's variables. */
  readonly declared = new Map<string, number>();
  readonly returns: number[] = [];
  yields: number[] | undefined;
  flow: Flow;
  /** Name of the parameter that is the instance or its class, of a method. */
  receiver: string | undefined;
  /** Of a generator: the value that is sent to its `yield` expressions. */
  sent = UNKNOWN;
  /** Name of the type that annotates the receiver. */
  receiverType: string | undefined;
  readonly #table: CodeTable;
  readonly #bound = new Map<string, number[]>();
  readonly #shared = new Map<string, number>();

  constructor({ kind, table, parent, within = -1, names = new BoundNames() }: ScopeOptions) {
    this.kind = kind;
    this.parent = parent;
    this.within = within;
    this.names = names;
    this.#table = table;
    this.flow = new Flow(table);
  }

  addYield(value: number): void {
    this.yields ??= [];
    this.yields.push(value);
  }

  /** Of a function: one place that binds a variable. */
  bind(name: string, value: number): void {
    this.flow.bind(name, value);
    this.addBound(name, value);
  }

  /** Of a function: a place elsewhere that binds one of its variables. */
  addBound(name: string, value: number): void {
    const known = this.#bound.get(name);
    if (!known) this.#bound.set(name, [value]);
    else if (known.length < MAX_HELD) known.push(value);
  }

  /** A variable as nested functions see it: all values that the function assigns to it. */
  shared(name: string): number {
    let local = this.#shared.get(name);
    if (local === undefined) {
      local = this.#table.local([]);
      this.#shared.set(name, local);
    }
    return this.#table.expression(['local', local]);
  }

  /** Ends a function. */
  end(): void {
    for (const [name, local] of this.#shared) {
      const values = (this.#bound.get(name) ?? []).filter((value) => value >= 0);
      this.#table.hold(local, [...new Set(values)]);
    }
  }

  /** The class whose method this is, or a function inside one. */
  get owner(): Scope | undefined {
    return this.receiver !== undefined ? this.parent : undefined;
  }
}
