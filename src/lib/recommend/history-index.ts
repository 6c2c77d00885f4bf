/** A commit, as far as it tells which files belong together. */
export interface Change {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Paths of today. */
  readonly paths: readonly string[];
  /** Files of code that it changed, those that are gone included. */
  readonly size: number;
}

/** How a file changed together with another. */
export interface CoChange {
  /** Commits that changed both. */
  readonly count: number;
  /** The same, each divided by the number of other files, and worth half after a year. */
  readonly shared: number;
  /** As `shared`, but worth half after three months. */
  readonly latest: number;
  /** Share of the file's own commits, each worth half after a year; a file with few commits gets less. */
  readonly confidence: number;
  /** Time of the last one. */
  readonly last: number;
}

/** The commits of one file. */
export interface FileHistory {
  readonly count: number;
  /** Each worth half after six months. */
  readonly churn: number;
  /** Each worth half after a year. */
  readonly weight: number;
  /** Time of the last one. */
  readonly last: number;
}

const YEAR = 365 * 86_400_000;
/** Added to the commits of a file, so that one commit in common proves little. */
const PRIOR = 1;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The commits of a repository by file. Ages count from the newest commit, so that an answer follows from the index alone.
 */
export class HistoryIndex {
  /** Time of the newest commit; 0 without any. */
  readonly now: number;
  readonly #changes: readonly Change[];
  readonly #files = new Map<string, Mutable<FileHistory> & { readonly changes: number[] }>();

  constructor(changes: readonly Change[]) {
    this.#changes = changes;
    this.now = changes.reduce((latest, { at }) => Math.max(latest, at), 0);
    for (const [number, { at, paths }] of changes.entries()) {
      const age = (this.now - at) / YEAR;
      for (const path of paths) {
        const file = this.#files.get(path) ?? { count: 0, churn: 0, weight: 0, last: 0, changes: [] };
        this.#files.set(path, file);
        file.count++;
        file.churn += 0.5 ** (2 * age);
        file.weight += 0.5 ** age;
        file.last = Math.max(file.last, at);
        file.changes.push(number);
      }
    }
  }

  /** True where nothing is known of any file. */
  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  file(path: string): FileHistory | undefined {
    return this.#files.get(path);
  }

  /** All files that it knows, those that change most first. */
  mostActive(limit: number): string[] {
    return [...this.#files]
      .sort(([a, x], [b, y]) => y.churn - x.churn || (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([path]) => path);
  }

  /** The files that changed together with one. */
  together(path: string): ReadonlyMap<string, CoChange> {
    const found = new Map<string, Mutable<CoChange>>();
    const own = this.#files.get(path);
    for (const number of own?.changes ?? []) {
      const { at, paths, size } = this.#changes[number]!;
      const age = (this.now - at) / YEAR;
      const others = Math.max(1, size - 1);
      for (const other of paths) {
        if (other === path) continue;
        const pair = found.get(other) ?? { count: 0, shared: 0, latest: 0, confidence: 0, last: 0 };
        found.set(other, pair);
        pair.count++;
        pair.shared += 0.5 ** age / others;
        pair.latest += 0.5 ** (4 * age) / others;
        pair.confidence += 0.5 ** age / (own!.weight + PRIOR);
        pair.last = Math.max(pair.last, at);
      }
    }
    return found;
  }
}
