import { LRUCache } from 'lru-cache';
import type { SymbolAt } from './anchor.ts';
import { type Comparison, LinePair } from './line-pair.ts';
import { LineText } from './line-text.ts';
import { type LineBag, lineBag } from './similarity.ts';

/** The tree in which anchors are placed, and what changed in it since they were placed last. */
export interface Surroundings {
  /** The blob of a path in the new tree. */
  blobAt(path: string): string | undefined;
  /** The paths of a blob in the new tree. */
  pathsOf(blob: string): readonly string[];
  /** The text of a blob of the new tree or of a removed file; undefined where it is not readable as text, too large, or not known any more. */
  text(blob: string): Promise<string | undefined>;
  /** The definitions of a file of the new tree. */
  symbols(path: string): Promise<readonly SymbolAt[]>;
  /** Paths that the tree before did not have. */
  readonly added: readonly string[];
  /** Files (path, blob) that only the tree before had: an added file may be what became of one of these instead. */
  readonly removed?: Iterable<readonly [path: string, blob: string]>;
  /** Paths whose contents changed, with the added ones: where text may have gone to. */
  readonly changed: readonly string[];
  /** Where the history says that a file went, its contents unchanged. */
  renamed?(path: string): string | undefined;
}

/** Characters of texts, and lines of compared texts, that are kept for the next anchor. */
const MAX_CHARACTERS = 64 * 1024 * 1024;
const MAX_LINES = 4_000_000;
const MAX_BAGS = 4000;

/** Reads texts of the surroundings and compares them, once for all anchors of a file. */
export class TextReader {
  readonly surroundings: Surroundings;
  readonly #texts = new LRUCache<string, LineText>({ maxSize: MAX_CHARACTERS, sizeCalculation: sizeOf });
  readonly #originals = new LRUCache<string, LineText>({ maxSize: MAX_CHARACTERS, sizeCalculation: sizeOf });
  readonly #bags = new Map<string, Promise<LineBag | undefined>>();
  readonly #pairs = new LRUCache<string, LinePair>({
    maxSize: MAX_LINES,
    sizeCalculation: ({ a, b }) => a.length + b.length + 1,
  });

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  /** The text of a path of the new tree. */
  async textAt(path: string): Promise<LineText | undefined> {
    const blob = this.surroundings.blobAt(path);
    return blob === undefined ? undefined : this.textOf(blob);
  }

  async textOf(blob: string): Promise<LineText | undefined> {
    const known = this.#texts.get(blob);
    if (known !== undefined) return known;
    const text = await this.surroundings.text(blob);
    if (text === undefined) return undefined;
    const lines = new LineText(text);
    this.#texts.set(blob, lines);
    return lines;
  }

  /** The lines of a blob, to compare whole files. */
  bagOf(blob: string): Promise<LineBag | undefined> {
    const known = this.#bags.get(blob);
    if (known !== undefined) return known;
    if (this.#bags.size >= MAX_BAGS) this.#bags.clear();
    const bag = this.textOf(blob).then((text) => text && lineBag(text));
    this.#bags.set(blob, bag);
    return bag;
  }

  /** The text of a blob that need not be in the new tree. */
  original(blob: string, text: string): LineText {
    const known = this.#originals.get(blob);
    if (known !== undefined) return known;
    const lines = new LineText(text);
    this.#originals.set(blob, lines);
    return lines;
  }

  /** An original beside the text of a path. */
  pair(blob: string, old: LineText, path: string, now: LineText, comparison: Comparison): LinePair {
    const key = `${comparison} ${blob} ${this.surroundings.blobAt(path)}`;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const pair = new LinePair(old, now, comparison);
    this.#pairs.set(key, pair);
    return pair;
  }
}

function sizeOf({ text }: LineText): number {
  return text.length + 1;
}
