import { largestFirst, round } from './hit.ts';
import { pathFacts } from './path-facts.ts';

/** Features of a file relative to the one in the query. */
export interface Relatedness {
  readonly path: string;
  readonly lines: number;
  /** Text similarity, any scale. */
  readonly text: number;
  /** One is proved to depend on the other. */
  readonly isLinked: boolean;
  /** How strongly they changed together, 0 to 1; absent when nobody asked for the history. */
  readonly history?: number;
}

/**
 * - `text`: similarity of the texts, 1 for the most similar · `textRank`: 1 for the first by it, 1/2 for the sixth
 * - `link`: a proved dependency, either way · `name`: words that the file names share · `folders`: folders that they share
 * - `folder`: the same folder · `lines`: length, logarithmic · `history`: changed together, when asked for
 */
export const SIMILAR_FEATURES = ['text', 'textRank', 'link', 'name', 'folders', 'folder', 'lines', 'history'] as const;
export type SimilarFeature = (typeof SIMILAR_FEATURES)[number];

/** Learned as those of weights.ts; what earned nothing is not there, see docs/search-quality.md. */
const WEIGHTS: Readonly<Record<SimilarFeature, number>> = {
  text: 1.55,
  textRank: 2.76,
  link: 0.95,
  name: 0.74,
  folders: 0.37,
  folder: 0.49,
  lines: 2.82,
  // Not learned: what changed together is what the sets ask for.
  history: 3,
};

export interface SimilarFile {
  readonly path: string;
  readonly score: number;
  /** Most telling first. */
  readonly reasons: readonly string[];
  /** Contribution of each feature to the score. */
  readonly features: Readonly<Record<string, number>>;
}

/** Files that belong together with one file, best first. */
export function rankSimilar(own: string, files: readonly Relatedness[]): SimilarFile[] {
  const most = Math.max(...files.map(({ text }) => text), Number.MIN_VALUE);
  const byText = [...files].sort((a, b) => b.text - a.text || (a.path < b.path ? -1 : 1));
  const ranked = byText.map((file, rank) => {
    const values: Record<SimilarFeature, number> = {
      text: file.text / most,
      textRank: file.text === 0 ? 0 : 1 / (1 + rank / 5),
      link: file.isLinked ? 1 : 0,
      ...comparePaths(own, file.path),
      lines: Math.log(1 + file.lines) / 8,
      history: file.history ?? 0,
    };
    const parts = SIMILAR_FEATURES.map((feature) => [feature, round(WEIGHTS[feature] * values[feature])] as const);
    return {
      path: file.path,
      score: round(parts.reduce((sum, [, part]) => sum + part, 0)),
      reasons: reasonsOf(values, rank),
      features: largestFirst(Object.fromEntries(parts)),
    };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

/** A file is among the most similar by its text. */
const TELLING_RANK = 10;

function reasonsOf(values: Record<SimilarFeature, number>, rank: number): string[] {
  const telling: readonly (readonly [boolean, string])[] = [
    [values.text > 0 && rank < TELLING_RANK, 'similar words'],
    [values.history > 0.2, 'changed together'],
    [values.link > 0, 'proved dependency'],
    [values.name > 0.4, 'similar name'],
    [values.folder > 0, 'same folder'],
  ];
  const reasons = telling.flatMap(([holds, reason]) => (holds ? [reason] : []));
  return reasons.length > 0 ? reasons : ['some words in common'];
}

const TEST_WORDS = new Set(['test', 'spec', 'bench']);

/** Names are compared without the mark of a test: a test is like the file that it tests. */
function comparePaths(own: string, other: string): { name: number; folders: number; folder: number } {
  const nameOf = (path: string) => new Set(pathFacts(path).name.filter((part) => !TEST_WORDS.has(part)));
  const foldersOf = (path: string) => path.split('/').slice(0, -1);
  const [a, b] = [foldersOf(own), foldersOf(other)];
  return {
    name: overlap(nameOf(own), nameOf(other)),
    folders: overlap(new Set(a), new Set(b)),
    folder: a.join('/') === b.join('/') ? 1 : 0,
  };
}

/** Jaccard. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
