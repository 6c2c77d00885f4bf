export type LineRange = readonly [first: number, last: number];

/** The lines that a fragment names, `L7` or `L7-L12`, 1-based and inclusive; [0, 0] for none. */
export function linesOf(fragment: string): LineRange {
  const [, first, last] = /^L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(fragment) ?? [];
  if (first === undefined) return [0, 0];
  const start = Number(first);
  return [start, Math.max(start, Number(last ?? start))];
}

export function fragmentOf([first, last]: LineRange): string {
  return last > first ? `L${first}-L${last}` : `L${first}`;
}
