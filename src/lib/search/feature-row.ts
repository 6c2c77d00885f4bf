/**
 * Features of a file for a query, each about 0 to 1; `weights.ts` has their weights.
 *
 * - `words`: all fields together, saturated like BM25, of what the question's words are worth · `text`: the same of the text alone
 * - `coverage`: share of the question's words that the file has · `chunk`, `second`: its two best chunks, as `words`
 * - `lead`: the best chunk's BM25, not divided by what the question is worth
 * - `smallName`: `nameShare`, less for a long file: the small file named for it is meant, not the large one that has all
 * - `exact`: it defines the one name that is asked for · `quoted`: the share of the quoted texts that one of its chunks has
 * - `name`, `folder`: words of the question in the file's name, in its folders; `nameShare`, `folderShare`: how much of those they make up
 * - `defines`: a definition has a name of the question; `definesExactly`: also in its case
 * - `definition`: the definition whose name has most of the question's words and few others · `isTheName`: the question is little more than that name
 * - `reexports`, `reexportWords`: the same as `defines` and `definition` for re-exported names
 * - `lines`: length of the file, logarithmic · `short`: it has fewer than 25 · `test`, `example`, `foreign`: that, and not asked for
 * - `used`: files that depend on it, logarithmic
 * - `history`: how much of the question the subjects of past commits to it say; 0 where no history is known
 * - `meaning`: its chunk nearest to the question by a text encoder; 0 without one
 */
export const FEATURES = [
  'words',
  'text',
  'coverage',
  'chunk',
  'second',
  'name',
  'folder',
  'nameShare',
  'folderShare',
  'smallName',
  'lead',
  'exact',
  'quoted',
  'defines',
  'definesExactly',
  'definition',
  'isTheName',
  'reexports',
  'reexportWords',
  'lines',
  'short',
  'test',
  'example',
  'foreign',
  'used',
  'history',
  'meaning',
] as const;
export type Feature = (typeof FEATURES)[number];

const PLACES = Object.fromEntries(FEATURES.map((feature, i) => [feature, i])) as Readonly<Record<Feature, number>>;

/** The features of one file: a row of a table of numbers, because an object would have one on the heap for each of them. */
export class FeatureRow {
  readonly #table: Float64Array;
  readonly #start: number;

  private constructor(table: Float64Array, start: number) {
    this.#table = table;
    this.#start = start;
  }

  /** Rows of zeros. */
  static create(rows: number): FeatureRow[] {
    const table = new Float64Array(rows * FEATURES.length);
    return Array.from({ length: rows }, (_, row) => new FeatureRow(table, row * FEATURES.length));
  }

  get(feature: Feature): number {
    return this.#table[this.#start + PLACES[feature]]!;
  }

  set(feature: Feature, value: number): void {
    this.#table[this.#start + PLACES[feature]] = value;
  }

  /** The sum of the features, each times its weight; these in the order of FEATURES. */
  weigh(weights: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * this.#table[this.#start + i]!;
    return sum;
  }
}
