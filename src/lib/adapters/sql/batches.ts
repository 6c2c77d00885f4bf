/** Values in one IN list; both databases take more, and longer statements gain nothing. */
const IN_LIST = 500;

/** Cuts a list into parts that one statement can name. */
export function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += IN_LIST) yield items.slice(i, i + IN_LIST);
}
