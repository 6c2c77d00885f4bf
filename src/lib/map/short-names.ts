/** Labels of files on a map: their names, preceded by the folder where several have the same. */
export function shortNames(paths: readonly string[]): string[] {
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const sharers = Map.groupBy(paths, nameOf);
  return paths.map((path) =>
    sharers.get(nameOf(path))!.length === 1 ? nameOf(path) : path.split('/').slice(-2).join('/'),
  );
}
