/** A range of lines, both ends within it. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * For each line the place in the list of the last range that holds it: the innermost one when the list is in the order
 * of the text. -1 for a line in none. Takes time in the number of ranges and lines, however they are nested.
 */
export function lineOwners(ranges: readonly LineRange[]): (line: number) => number {
  let last = 0;
  for (const { endLine } of ranges) if (Number.isFinite(endLine)) last = Math.max(last, endLine);
  const owners = new Int32Array(last + 2).fill(-1);
  // next[line]: the first line from there on that has no owner yet
  const next = Int32Array.from(owners.keys());
  const free = (line: number): number => {
    let at = line;
    while (next[at] !== at) at = next[at] = next[next[at]!]!;
    return at;
  };
  for (let i = ranges.length - 1; i >= 0; i--) {
    const { startLine, endLine } = ranges[i]!;
    for (let line = free(Math.min(startLine, last + 1)); line <= endLine && line <= last; line = free(line)) {
      owners[line] = i;
      next[line] = line + 1;
    }
  }
  return (line) => owners[line] ?? -1;
}
