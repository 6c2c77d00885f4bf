/** What is known of how each file relates to one file; every part 0 to 1, absent = 0. */
export interface Relatedness {
  /** Text similarity. */
  readonly text?: number;
  /** 1 for a proved neighbour, less for one at two hops. */
  readonly structure?: number;
  /** Cosine of the Node2Vec vectors. */
  readonly embedding?: number;
}

export interface SimilarFile {
  readonly path: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

const WEIGHTS = { text: 1, structure: 0.5, embedding: 0.4 } as const;
const REASONS = {
  text: 'similar words',
  structure: 'proved dependency',
  embedding: 'same place in the graph',
} as const;

/** Files that belong together with one file, best first. */
export function rankSimilar(related: ReadonlyMap<string, Relatedness>): SimilarFile[] {
  const features = Object.keys(WEIGHTS) as (keyof Relatedness)[];
  return [...related]
    .map(([path, relatedness]) => {
      const parts = features.map((feature) => [feature, WEIGHTS[feature] * (relatedness[feature] ?? 0)] as const);
      const score = parts.reduce((sum, [, part]) => sum + part, 0);
      const telling = parts.filter(([feature, part]) => part > 0.35 * WEIGHTS[feature]).sort(([, a], [, b]) => b - a);
      return { path, score: Math.round(score * 1e4) / 1e4, reasons: telling.map(([feature]) => REASONS[feature]) };
    })
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

/** Cosine similarity of two vectors of the same length; 0 when one of them is zero. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
}
