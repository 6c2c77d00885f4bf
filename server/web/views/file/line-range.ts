/** The lines that a fragment names, `L7` or `L7-L12`, 1-based and inclusive; [0, 0] for none. */
export function linesOf(fragment: string): readonly [first: number, last: number] {
  const [, first, last] = /^L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(fragment) ?? [];
  if (first === undefined) return [0, 0];
  const start = Number(first);
  return [start, Math.max(start, Number(last ?? start))];
}
