import type { LineText } from './line-text.ts';
import { countLines, equalLines, keptLines, type LineBag, lineBag } from './similarity.ts';
import type { TextReader } from './surroundings.ts';

/** The least share of equal lines of a file with the one that it was. */
const MIN_EQUAL = 0.6;
/** The least share of its lines that are in a file of the same name, which may have grown. */
const MIN_KEPT = 0.7;
/** Lines that a file needs for that: many short ones begin alike. */
const MIN_LINES = 10;
/** By how much the best must lead before the next one, unless only it kept its name. */
const MIN_LEAD = 0.1;
/** Added or removed files that are compared. */
const MAX_CANDIDATES = 300;
const MAX_BAGS = 4000;

/** Finds where files went (steps 2 and 3), once for all anchors of a file. */
export class FileFollower {
  readonly #reader: TextReader;
  readonly #added: ReadonlySet<string>;
  readonly #bags = new Map<string, Promise<LineBag | undefined>>();
  readonly #followed = new Map<string, Promise<string | undefined>>();

  constructor(reader: TextReader) {
    this.#reader = reader;
    this.#added = new Set(reader.surroundings.added);
  }

  /**
   * The only added path with this blob; of several the one that kept the file's name, or that the history names. Not one that is more like the path of
   * another file that had this blob and is gone.
   */
  twin(blob: string, path: string): string | undefined {
    const { surroundings } = this.#reader;
    const paths = surroundings.pathsOf(blob).filter((other) => this.#added.has(other) && other !== path);
    const renamed = surroundings.renamed?.(path);
    if (renamed !== undefined && paths.includes(renamed)) return renamed;
    const sameName = paths.filter((other) => nameOf(other) === nameOf(path));
    const twin = paths.length < 2 ? paths[0] : sameName.length === 1 ? sameName[0] : undefined;
    if (twin === undefined) return undefined;
    const rivals = [...(surroundings.removed ?? [])].filter(([other, its]) => its === blob && other !== path);
    return rivals.some(([other]) => pathScore(twin, other) >= pathScore(twin, path)) ? undefined : twin;
  }

  /** Where a path that is gone leads: by history, else to the added file with the most equal lines. */
  follow(path: string, blob: string, text: LineText | undefined): Promise<string | undefined> {
    const key = `${blob} ${path}`;
    const known = this.#followed.get(key);
    if (known !== undefined) return known;
    const found = this.#find(path, text);
    this.#followed.set(key, found);
    return found;
  }

  async #find(path: string, text: LineText | undefined): Promise<string | undefined> {
    const { surroundings } = this.#reader;
    const renamed = surroundings.renamed?.(path);
    if (renamed !== undefined && surroundings.blobAt(renamed) !== undefined) return renamed;
    if (text === undefined) return undefined;
    const bag = lineBag(text);
    if (bag.size === 0) return undefined;
    const found = await this.#mostEqual(path, bag);
    return found === undefined || (await this.#isOfAnother(found, path, bag)) ? undefined : found;
  }

  async #mostEqual(path: string, bag: LineBag): Promise<string | undefined> {
    const equal: Scored[] = [];
    const grown: Scored[] = [];
    for (const [candidate, blob] of this.#candidates(path)) {
      const other = await this.#bagOf(blob);
      if (other === undefined) continue;
      const score = equalLines(bag, other);
      if (score >= MIN_EQUAL) equal.push({ path: candidate, score });
      if (nameOf(candidate) !== nameOf(path)) continue;
      const kept = keptLines(bag, other);
      if (kept >= MIN_KEPT) grown.push({ path: candidate, score: kept });
    }
    if (equal.length === 0) return countLines(bag) >= MIN_LINES ? leader(grown) : undefined;
    const sameName = equal.filter((other) => nameOf(other.path) === nameOf(path));
    return leader(equal) ?? (sameName.length === 1 ? sameName[0]!.path : undefined);
  }

  /** Whether another file that is gone has at least as much in common with an added one: packages are copied, and a copy is removed. */
  async #isOfAnother(found: string, path: string, bag: LineBag): Promise<boolean> {
    const { surroundings } = this.#reader;
    const blob = surroundings.blobAt(found)!;
    const now = (await this.#bagOf(blob))!;
    const own = equalLines(bag, now);
    const rivals = alike(found, surroundings.removed ?? []).filter(([rival]) => rival !== path);
    for (const [rival, its] of rivals) {
      if (its === blob) return true;
      const other = await this.#bagOf(its);
      if (other === undefined) continue;
      const equal = equalLines(other, now);
      if (equal > own || (equal === own && pathScore(found, rival) >= pathScore(found, path))) return true;
    }
    return false;
  }

  #candidates(path: string): readonly PathAndBlob[] {
    const { surroundings } = this.#reader;
    const added = surroundings.added.flatMap((other): PathAndBlob[] => {
      const blob = surroundings.blobAt(other);
      return blob === undefined ? [] : [[other, blob]];
    });
    return alike(path, added);
  }

  #bagOf(blob: string): Promise<LineBag | undefined> {
    const known = this.#bags.get(blob);
    if (known !== undefined) return known;
    if (this.#bags.size >= MAX_BAGS) this.#bags.clear();
    const bag = this.#reader.textOf(blob).then((text) => text && lineBag(text));
    this.#bags.set(blob, bag);
    return bag;
  }
}

type PathAndBlob = readonly [path: string, blob: string];

/** Files of the same kind or name, those with the most similar path first. */
function alike(path: string, files: Iterable<PathAndBlob>): readonly PathAndBlob[] {
  return [...files]
    .filter(([other]) => nameOf(other) === nameOf(path) || extensionOf(other) === extensionOf(path))
    .map((file) => ({ file, score: pathScore(path, file[0]) }))
    .sort((x, y) => y.score - x.score || (x.file[0] < y.file[0] ? -1 : 1))
    .slice(0, MAX_CANDIDATES)
    .map(({ file }) => file);
}

interface Scored {
  readonly path: string;
  readonly score: number;
}

/** The best if it leads clearly. */
function leader(scored: readonly Scored[]): string | undefined {
  const [best, second] = scored.toSorted((x, y) => y.score - x.score);
  return best !== undefined && best.score - (second?.score ?? 0) >= MIN_LEAD ? best.path : undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : name;
}

/** Same names count most, then common folders at both ends. */
function pathScore(path: string, other: string): number {
  const [a, b] = [path.split('/'), other.split('/')];
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  let last = 1;
  while (last <= Math.min(a.length, b.length) && a.at(-last) === b.at(-last)) last++;
  return (nameOf(path) === nameOf(other) ? 1000 : 0) + common + last - 1;
}
