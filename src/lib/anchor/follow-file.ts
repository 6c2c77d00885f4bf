import type { LineText } from './line-text.ts';
import { equalLines, type LineBag, lineBag } from './similarity.ts';
import type { TextReader } from './surroundings.ts';

/** The least share of equal lines of a file with the one that it was. */
const MIN_EQUAL = 0.6;
/** By how much the best must lead before the next one, unless only it kept its name. */
const MIN_LEAD = 0.1;
/** Added files that are compared. */
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

  /** The only added path with this blob; of several the one that kept the file's name, or that the history names. */
  twin(blob: string, path: string): string | undefined {
    const { surroundings } = this.#reader;
    const paths = surroundings.pathsOf(blob).filter((other) => this.#added.has(other) && other !== path);
    if (paths.length < 2) return paths[0];
    const renamed = surroundings.renamed?.(path);
    if (renamed !== undefined && paths.includes(renamed)) return renamed;
    const sameName = paths.filter((other) => nameOf(other) === nameOf(path));
    return sameName.length === 1 ? sameName[0] : undefined;
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
    const scored: { readonly path: string; readonly score: number }[] = [];
    for (const candidate of this.#candidates(path)) {
      const other = await this.#bagOf(candidate);
      const score = other === undefined ? 0 : equalLines(bag, other);
      if (score >= MIN_EQUAL) scored.push({ path: candidate, score });
    }
    const [best, second] = scored.toSorted((x, y) => y.score - x.score);
    if (best === undefined || second === undefined || best.score - second.score >= MIN_LEAD) return best?.path;
    const sameName = scored.filter((other) => nameOf(other.path) === nameOf(path));
    return sameName.length === 1 ? sameName[0]!.path : undefined;
  }

  /** Added files of the same kind or name, those with the most similar path first. */
  #candidates(path: string): readonly string[] {
    const { surroundings } = this.#reader;
    return surroundings.added
      .filter((other) => surroundings.blobAt(other) !== undefined)
      .filter((other) => nameOf(other) === nameOf(path) || extensionOf(other) === extensionOf(path))
      .map((other) => ({ other, score: pathScore(path, other) }))
      .sort((x, y) => y.score - x.score || (x.other < y.other ? -1 : 1))
      .slice(0, MAX_CANDIDATES)
      .map(({ other }) => other);
  }

  #bagOf(path: string): Promise<LineBag | undefined> {
    const blob = this.#reader.surroundings.blobAt(path)!;
    const known = this.#bags.get(blob);
    if (known !== undefined) return known;
    if (this.#bags.size >= MAX_BAGS) this.#bags.clear();
    const bag = this.#reader.textAt(path).then((text) => text && lineBag(text));
    this.#bags.set(blob, bag);
    return bag;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : name;
}

/** Same names count most, then common folders from the front. */
function pathScore(path: string, other: string): number {
  const [a, b] = [path.split('/'), other.split('/')];
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  return (nameOf(path) === nameOf(other) ? 1000 : 0) + common;
}
