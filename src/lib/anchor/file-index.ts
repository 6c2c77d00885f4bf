import type { LineBag } from './similarity.ts';
import type { TextReader } from './surroundings.ts';

export type PathAndBlob = readonly [path: string, blob: string];

/** Lines that are in more files tell nothing about where a file went. */
const MAX_FILES_OF_LINE = 20;
/** Different lines of all files that are indexed. */
const MAX_LINES = 2_000_000;
/** Files that are compared, of those with the most lines in common and of those with the same name. */
const MAX_CANDIDATES = 20;

export interface Candidate {
  readonly path: string;
  readonly blob: string;
  /** Different lines in common that few files have. */
  readonly rare: number;
}

/** Files by their lines: those that one may have become, without comparing it with all. */
export class FileIndex {
  readonly #files: readonly PathAndBlob[];
  readonly #byLine: ReadonlyMap<string, readonly number[]>;
  readonly #byName: ReadonlyMap<string, readonly number[]>;

  private constructor(files: readonly PathAndBlob[], byLine: ReadonlyMap<string, readonly number[]>) {
    this.#files = files;
    this.#byLine = byLine;
    this.#byName = Map.groupBy(files.keys(), (index) => nameOf(files[index]![0]));
  }

  static async open(files: readonly PathAndBlob[], reader: TextReader): Promise<FileIndex> {
    const byLine = new Map<string, number[]>();
    let lines = 0;
    for (const [index, [, blob]] of files.entries()) {
      const bag = await reader.bagOf(blob);
      lines += bag?.size ?? 0;
      if (bag === undefined) continue;
      if (lines > MAX_LINES) break;
      for (const line of bag.keys()) {
        const known = byLine.get(line);
        if (known === undefined) byLine.set(line, [index]);
        else if (known.length <= MAX_FILES_OF_LINE) known.push(index);
      }
    }
    return new FileIndex(files, byLine);
  }

  /** The files with the most rare lines of a text, and those with a file's name in the most similar folders. */
  candidates(path: string, bag: LineBag): readonly Candidate[] {
    const common = new Map<number, number>();
    for (const line of bag.keys()) {
      const files = this.#byLine.get(line);
      if (files === undefined || files.length > MAX_FILES_OF_LINE) continue;
      for (const file of files) common.set(file, (common.get(file) ?? 0) + 1);
    }
    const alike = [...common].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, MAX_CANDIDATES);
    const namesakes = (this.#byName.get(nameOf(path)) ?? [])
      .map((file) => ({ file, score: pathScore(path, this.#files[file]![0]) }))
      .sort((x, y) => y.score - x.score || x.file - y.file)
      .slice(0, MAX_CANDIDATES);
    const found = new Set([...alike.map(([file]) => file), ...namesakes.map(({ file }) => file)]);
    return [...found].map((file) => {
      const [other, blob] = this.#files[file]!;
      return { path: other, blob, rare: common.get(file) ?? 0 };
    });
  }
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Same names count most, then common folders at both ends. */
export function pathScore(path: string, other: string): number {
  const [a, b] = [path.split('/'), other.split('/')];
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  let last = 1;
  while (last <= Math.min(a.length, b.length) && a.at(-last) === b.at(-last)) last++;
  return (nameOf(path) === nameOf(other) ? 1000 : 0) + common + last - 1;
}
