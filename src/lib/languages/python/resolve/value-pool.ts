import type { Definition } from './class-members.ts';
import type { Reach } from './names.ts';

/** A value that a chain evaluates to: the meaning of a name, or with `isCalled` the result of calling it. Equal values are the same object. */
export interface Value {
  readonly id: number;
  readonly reach: Reach;
  readonly isCalled: boolean;
}

/** Values of more classes than this tell nothing. */
const MAX_ALTERNATIVES = 256;

export const NO_VALUES: ReadonlySet<Value> = new Set();

/** Stands for so many values that nothing is told. */
export const UNCLEAR: Value = { id: 0, reach: { external: true }, isCalled: false };
const ALL_UNCLEAR: ReadonlySet<Value> = new Set([UNCLEAR]);

/** Makes equal values the same object. */
export class ValuePool {
  readonly #all: Value[] = [UNCLEAR];
  readonly #known = new Map<string, Map<string, Value[]>>();

  of(reach: Reach, isCalled: boolean): Value {
    const [place, name] = partsOf(reach);
    const names = this.#known.get(place) ?? new Map<string, Value[]>();
    if (names.size === 0) this.#known.set(place, names);
    const values = names.get(name) ?? [];
    if (values.length === 0) names.set(name, values);
    const known = values[Number(isCalled)];
    if (known) return known;
    const value = { id: this.#all.length, reach, isCalled };
    this.#all.push(value);
    values[Number(isCalled)] = value;
    return value;
  }

  at(id: number): Value {
    return this.#all[id]!;
  }

  /** The classes among values. */
  definitions(values: ReadonlySet<Value>): readonly Definition[] {
    return [...values].flatMap(({ reach }) => ('file' in reach ? [reach] : []));
  }
}

/** The file and the name there, or what else tells two apart; a file has no name of lines. */
function partsOf(reach: Reach): [place: string, name: string] {
  if ('file' in reach) return [reach.file, reach.symbol];
  return 'external' in reach ? ['', ''] : [reach.module.file ?? '', `\n${reach.module.directories.join('\n')}`];
}

/** Both; `before` itself when the other adds nothing. */
export function union(before: ReadonlySet<Value>, now: ReadonlySet<Value>): ReadonlySet<Value> {
  if (now.size === 0 || before === ALL_UNCLEAR) return before;
  if (before.size === 0 || now === ALL_UNCLEAR) return now;
  const joined = new Set([...before, ...now]);
  if (joined.size === before.size) return before;
  return joined.size > MAX_ALTERNATIVES || joined.has(UNCLEAR) ? ALL_UNCLEAR : joined;
}
