import type { Catalog } from '../../../../ports/catalog.ts';
import type { Diff } from '../read-diff.ts';

const NOWHERE: readonly number[] = [];
const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

interface Line {
  readonly path: string;
  readonly line: number;
}

/** Which lines a change left as they were. Lines are compared by their text. */
export interface ChangedLines {
  /** Whether a line of a file was there at the base. */
  readonly isKept: (path: string, line: number) => boolean;
  /** Those of the uses whose lines have one of the names: a value that is used without its name may now be another. */
  readonly naming: <Use extends Line>(uses: readonly Use[], names: readonly string[]) => Promise<Use[]>;
  /**
   * Where a line of the base is now; nowhere when it is gone, or when the file was not compared. Lines of the same text in
   * one file get the same list.
   */
  readonly now: (path: string, line: number) => { readonly path: string; readonly lines: readonly number[] };
}

export function createChangedLines(
  catalog: Catalog,
  { changes, compared, indexed }: Pick<Diff, 'changes' | 'compared' | 'indexed'>,
  renames: ReadonlyMap<string, string>,
): ChangedLines {
  const changed = new Set(changes.files.map(({ path }) => path));
  const same = new Set(renames.values());
  const versions = new Map<string, Versions>();
  const of = (path: string): Versions | undefined => {
    const known = versions.get(path);
    const file = compared.get(path);
    if (known || !file) return known;
    const before = file.before.text.split('\n');
    const now = file.after.text.split('\n');
    const after = new Map<string, number[]>();
    for (const [i, text] of now.entries()) {
      const lines = after.get(text);
      if (lines) lines.push(i + 1);
      else after.set(text, [i + 1]);
    }
    const made = { before, after, texts: new Set(before), now };
    versions.set(path, made);
    return made;
  };
  // Uses of one file follow one another.
  let last: { readonly path: string; readonly lines: readonly string[] } | undefined;
  const textAt = async ({ path, line }: Line) => {
    if (last?.path !== path) {
      const blob = indexed.get(path)?.blob ?? '';
      const text = compared.get(path)?.after.text ?? (await catalog.texts([blob])).get(blob) ?? '';
      last = { path, lines: text.split('\n') };
    }
    return last.lines[line - 1] ?? '';
  };
  return {
    async naming(uses, names) {
      const found: (typeof uses)[number][] = [];
      for (const use of uses) {
        const words = (await textAt(use)).match(IDENTIFIER);
        if (names.some((name) => words?.includes(name))) found.push(use);
      }
      return found;
    },
    isKept(path, line) {
      if (!changed.has(path) || same.has(path)) return true;
      const file = of(path);
      return file?.texts.has(file.now[line - 1] ?? '') === true;
    },
    now(path, line) {
      const moved = renames.get(path);
      if (moved !== undefined) return { path: moved, lines: [line] };
      if (!changed.has(path)) return { path, lines: [line] };
      const file = of(path);
      const text = file?.before[line - 1];
      return { path, lines: (text === undefined ? undefined : file?.after.get(text)) ?? NOWHERE };
    },
  };
}

interface Versions {
  readonly before: readonly string[];
  /** Lines by their texts. */
  readonly after: ReadonlyMap<string, readonly number[]>;
  readonly texts: ReadonlySet<string>;
  readonly now: readonly string[];
}
