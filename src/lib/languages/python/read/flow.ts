import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeTable } from '../../../parse/code-table.ts';

/** More values than this of one name are not told apart from the first ones. */
const MAX_VALUES = 24;

/** Values of names from one point of a function on, by its text (reaching definitions). */
export class Flow {
  readonly outer: Flow | undefined;
  readonly #table: CodeTable;
  readonly #bound = new Map<string, number>();
  /** Values known without a binding: by a condition, or from an earlier iteration of a loop. */
  readonly #known = new Map<string, number>();
  /** For the body of a loop: the values that it binds names to, for the next iteration. */
  readonly #rounds: Map<string, number[]> | undefined;
  readonly #heads = new Map<string, { readonly local: number; readonly before: number }>();
  /** The point is never reached: behind a `return`. */
  isDead = false;

  constructor(table: CodeTable, outer?: Flow, isLoop = false) {
    this.#table = table;
    this.outer = outer;
    if (isLoop) this.#rounds = new Map();
  }

  /** A place that binds a name. */
  bind(name: string, value: number): void {
    this.#known.delete(name);
    this.#bound.set(name, value);
    for (let flow: Flow | undefined = this; flow; flow = flow.outer) {
      const round = flow.#rounds?.get(name);
      if (round) round.push(value);
      else flow.#rounds?.set(name, [value]);
    }
  }

  /** Narrows a name to the value that a condition implies from here on. */
  narrow(name: string, value: number): void {
    this.#known.set(name, value);
  }

  /** Joins the bindings of another flow that began here and may have run only in part. */
  mayHave(part: Flow): void {
    for (const [name, value] of part.#bound) {
      const before = this.find(name, true);
      this.#known.delete(name);
      this.#bound.set(name, eitherOf(this.#table, before === undefined ? [value] : [before, value]));
    }
  }

  /** Takes over the bindings made between the start of several branches and this point. */
  take(between: Flow): void {
    for (const [name, value] of between.#bound) if (!this.#bound.has(name)) this.#bound.set(name, value);
  }

  /** Undefined where no place above binds the name. `isRebound`: a loop may bind it again. */
  find(name: string, isRebound: boolean): number | undefined {
    const known = this.#known.get(name) ?? this.#bound.get(name);
    if (known !== undefined || !this.outer) return known;
    const before = this.outer.find(name, isRebound);
    if (!this.#rounds || !isRebound || before === undefined) return before;
    const local = this.#table.local([]);
    const head = this.#table.expression(['local', local]);
    this.#heads.set(name, { local, before });
    this.#known.set(name, head);
    return head;
  }

  /** Ends a loop: it may not have been entered. */
  endLoop(): void {
    for (const [name, { local, before }] of this.#heads)
      this.#table.hold(local, distinct([before, ...(this.#rounds!.get(name) ?? [])]));
    for (const [name, values] of this.#rounds!) {
      const before = this.outer!.find(name, true);
      this.outer!.#known.delete(name);
      this.outer!.#bound.set(name, eitherOf(this.#table, before === undefined ? values : [before, ...values]));
    }
  }

  /** Goes on behind branches that began here; of those that do not end, nothing is known. */
  join(branches: readonly Flow[]): void {
    const live = branches.filter(({ isDead }) => !isDead);
    if (live.length === 0) this.isDead = true;
    const ends = live.length > 0 ? live : branches;
    const names = new Map<string, number[]>();
    for (const flow of ends)
      for (const [name, value] of flow.#bound) {
        const values = names.get(name);
        if (values) values.push(value);
        else names.set(name, [value]);
      }
    for (const [name, values] of names) {
      const before = values.length < ends.length ? this.find(name, true) : undefined;
      this.#bound.set(name, eitherOf(this.#table, before === undefined ? values : [before, ...values]));
      this.#known.delete(name);
    }
    // A condition holds on where all other branches end.
    if (live.length === 1 && branches.length > 1)
      for (const [name, value] of live[0]!.#known) if (!names.has(name)) this.#known.set(name, value);
  }
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].filter((value) => value !== UNKNOWN).slice(0, MAX_VALUES);
}

/** One of several values. */
export function eitherOf(table: CodeTable, values: readonly number[]): number {
  const all = distinct(values);
  if (all.length < 2) return all[0] ?? UNKNOWN;
  return table.expression(['either', ...all]);
}
