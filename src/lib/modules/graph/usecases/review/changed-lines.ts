import type { Diff } from '../read-diff.ts';

/** Which lines a change left as they were. Lines are compared by their text. */
export interface ChangedLines {
  /** Whether a line of a file was there at the base. */
  readonly isKept: (path: string, line: number) => boolean;
  /** Where a line of the base is now; nowhere when it is gone, or when the file was not compared. */
  readonly now: (path: string, line: number) => { readonly path: string; readonly lines: readonly number[] };
}

export function createChangedLines(
  { changes, compared }: Pick<Diff, 'changes' | 'compared'>,
  renames: ReadonlyMap<string, string>,
): ChangedLines {
  const changed = new Set(changes.files.map(({ path }) => path));
  const same = new Set(renames.values());
  const versions = new Map<string, Versions>();
  const of = (path: string): Versions | undefined => {
    const known = versions.get(path);
    const file = compared.get(path);
    if (known || !file) return known;
    const made = {
      before: file.before.text.split('\n'),
      after: Map.groupBy(file.after.text.split('\n').entries(), ([, text]) => text),
      texts: new Set(file.before.text.split('\n')),
      now: file.after.text.split('\n'),
    };
    versions.set(path, made);
    return made;
  };
  return {
    isKept(path, line) {
      if (!changed.has(path) || same.has(path)) return true;
      const file = of(path);
      return file !== undefined && file.texts.has(file.now[line - 1] ?? '');
    },
    now(path, line) {
      const moved = renames.get(path);
      if (moved !== undefined) return { path: moved, lines: [line] };
      if (!changed.has(path)) return { path, lines: [line] };
      const file = of(path);
      const text = file?.before[line - 1];
      const places = text === undefined ? [] : (file?.after.get(text) ?? []);
      return { path, lines: places.map(([index]) => index + 1) };
    },
  };
}

interface Versions {
  readonly before: readonly string[];
  /** Lines by their texts. */
  readonly after: ReadonlyMap<string, readonly (readonly [index: number, text: string])[]>;
  readonly texts: ReadonlySet<string>;
  readonly now: readonly string[];
}
