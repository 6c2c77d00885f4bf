import type { ChangedFiles } from '../../../../source/changed-files.ts';

/** Files with the content of exactly one file that is gone: paths now, by those at the base. */
export function findRenames({ files }: Pick<ChangedFiles, 'files'>): ReadonlyMap<string, string> {
  const gone = uniqueBy(files.flatMap(({ path, blob, before }) => (before && !blob ? [{ path, blob: before }] : [])));
  const added = uniqueBy(files.flatMap(({ path, blob, before }) => (blob && !before ? [{ path, blob }] : [])));
  return new Map([...gone].flatMap(([blob, path]) => (added.has(blob) ? [[path, added.get(blob)!] as const] : [])));
}

/** Paths by blob, of the blobs that one file alone has. */
function uniqueBy(files: readonly { readonly path: string; readonly blob: string }[]): ReadonlyMap<string, string> {
  const byBlob = Map.groupBy(files, ({ blob }) => blob);
  return new Map([...byBlob].flatMap(([blob, same]) => (same.length === 1 ? [[blob, same[0]!.path] as const] : [])));
}
