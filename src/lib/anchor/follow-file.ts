import { FileIndex, nameOf, type PathAndBlob, pathScore } from './file-index.ts';
import type { LineText } from './line-text.ts';
import { countLines, equalLines, keptLines, type LineBag, lineBag } from './similarity.ts';
import type { TextReader } from './surroundings.ts';

/** The least share of equal lines of a file with the one that it was. */
const MIN_EQUAL = 0.6;
/** The same of a file that kept its name. */
const MIN_EQUAL_NAMESAKE = 0.5;
/** Lines that few files have, in common with a file of another name: much of a short one is boilerplate. */
const MIN_RARE = 5;
/** The least share of its lines that are in a file of the same name, which may have grown. */
const MIN_KEPT = 0.7;
/** Lines that a file needs for that: many short ones begin alike. */
const MIN_LINES = 10;
/** By how much the best must lead before the next one, unless only it kept its name. */
const MIN_LEAD = 0.1;

/** Finds where files went (steps 2 and 3), once for all anchors of a file. */
export class FileFollower {
  readonly #reader: TextReader;
  readonly #added: ReadonlySet<string>;
  readonly #removed: readonly PathAndBlob[];
  readonly #followed = new Map<string, Promise<string | undefined>>();
  #addedIndex: Promise<FileIndex> | undefined;
  #removedIndex: Promise<FileIndex> | undefined;

  constructor(reader: TextReader) {
    this.#reader = reader;
    this.#added = new Set(reader.surroundings.added);
    this.#removed = [...(reader.surroundings.removed ?? [])];
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
    const twin = paths.length < 2 ? paths[0] : onlyOne(paths.filter((other) => nameOf(other) === nameOf(path)));
    if (twin === undefined) return undefined;
    const rivals = this.#removed.filter(([other, its]) => its === blob && other !== path);
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
    const equal: Scored[] = [];
    const grown: Scored[] = [];
    for (const { path: other, blob, rare } of (await this.#openAdded()).candidates(path, bag)) {
      const now = await this.#reader.bagOf(blob);
      if (now === undefined || !(isNamesake(path, other) || extensionOf(other) === extensionOf(path))) continue;
      const score = equalLines(bag, now);
      const kept = keptLines(bag, now);
      if (isNamesake(path, other) ? score >= MIN_EQUAL_NAMESAKE : score >= MIN_EQUAL && rare >= MIN_RARE) {
        if (!(await this.#isOfAnother(other, now, path, score))) equal.push({ path: other, score });
      } else if (nameOf(path) === nameOf(other) && kept >= MIN_KEPT && countLines(bag) >= MIN_LINES) {
        if (!(await this.#isOfAnother(other, now, path, score))) grown.push({ path: other, score: kept });
      }
    }
    if (equal.length === 0) return leader(grown);
    return leader(equal) ?? onlyOne(equal.map((other) => other.path).filter((other) => nameOf(other) === nameOf(path)));
  }

  /**
   * Whether another file that is gone, of this name if the anchor's file has it, has at least as much in common with an added one: packages are copied, and
   * a copy is removed.
   */
  async #isOfAnother(added: string, now: LineBag, path: string, score: number): Promise<boolean> {
    const blob = this.#reader.surroundings.blobAt(added);
    const isNamed = nameOf(added) === nameOf(path);
    for (const { path: rival, blob: its } of (await this.#openRemoved()).candidates(added, now)) {
      if (rival === path) continue;
      if (its === blob) return true;
      if (isNamed && nameOf(rival) !== nameOf(added)) continue;
      const bag = await this.#reader.bagOf(its);
      const other = bag === undefined ? 0 : equalLines(bag, now);
      if (other > score || (other === score && pathScore(added, rival) >= pathScore(added, path))) return true;
    }
    return false;
  }

  #openAdded(): Promise<FileIndex> {
    const { surroundings } = this.#reader;
    const files = surroundings.added.flatMap((path): PathAndBlob[] => {
      const blob = surroundings.blobAt(path);
      return blob === undefined ? [] : [[path, blob]];
    });
    this.#addedIndex ??= FileIndex.open(files, this.#reader);
    return this.#addedIndex;
  }

  #openRemoved(): Promise<FileIndex> {
    this.#removedIndex ??= FileIndex.open(this.#removed, this.#reader);
    return this.#removedIndex;
  }
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

function onlyOne(paths: readonly string[]): string | undefined {
  return paths.length === 1 ? paths[0] : undefined;
}

/** Whether a path kept the file's name, or in its folder the part before the first dot: `index.js`, `index.ts`, `index.test.ts`. */
function isNamesake(path: string, other: string): boolean {
  const [name, its] = [nameOf(path), nameOf(other)];
  if (name === its) return true;
  const isBeside = path.slice(0, -name.length) === other.slice(0, -its.length);
  return isBeside && stemOf(name) === stemOf(its);
}

/** The part of a name before its first dot, which a hidden file does not have. */
function stemOf(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot > 0 ? name.slice(0, dot) : name;
}

function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : name;
}
