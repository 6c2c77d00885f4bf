/** `3 parsed, 1 failed`: the parts that are not zero. */
export function counts(parts: Readonly<Record<string, number>>, none = 'none'): string {
  const told = Object.entries(parts).filter(([, count]) => count > 0);
  return told.map(([name, count]) => `${count} ${name}`).join(', ') || none;
}

/** `1 file`, `2 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Pairs of files of which one imports the other. Maps and `pharos graph` count uses of definitions, too. */
export function describeEdges(edges: number): string {
  return `${plural(edges, 'dependency', 'dependencies')} by import`;
}
