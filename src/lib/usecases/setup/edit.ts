import type { Insertion } from '../../text/insertions.ts';

/** A change to a file of an agent; plain data, because the record of an installation keeps it. */
export type Edit =
  | { readonly kind: 'json'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'toml'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'lines'; readonly value: readonly string[] }
  | { readonly kind: 'whole'; readonly value: string };

export interface Added {
  readonly text: string;
  readonly insertions: readonly Insertion[];
  /** JSON: how many objects on the path to the entry were there before. */
  readonly depth?: number;
}

/** Adds one kind of edit to a text and takes it out again. */
export interface Editor<E extends Edit> {
  /** The value that is there; undefined when nothing is. */
  find(text: string, edit: E): unknown;
  /** @throws {PharosError} FAILED when the text cannot take it */
  add(text: string, edit: E): Added;
  /** The text without it, wherever it is now; insertions are those of `add`, if known. Unchanged when nothing is there. */
  remove(text: string, edit: E, known?: Omit<Added, 'text'>): string;
}
