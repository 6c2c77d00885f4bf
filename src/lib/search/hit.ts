import {
  type Candidate,
  type Definition,
  FEATURES,
  type Feature,
  type Features,
  type ScoredChunk,
} from './features.ts';
import type { RankedFile } from './rank-files.ts';
import { WEIGHTS } from './weights.ts';

export interface Span {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
}

export interface Hit extends Span {
  /** Qualified name of the definition that fits best; empty when the lines define nothing. */
  readonly symbol: string;
  readonly kind: string;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** Why it is here, most telling first. */
  readonly reasons: readonly string[];
  /** What each feature added to the score, largest first; only when asked for. */
  readonly features?: Readonly<Record<string, number>>;
}

/** The hits of ranked files: the best chunk of each. A second chunk of a file only ever took the place of a file that was asked for. */
export function toHits(files: readonly RankedFile[], limit: number, explain = false): Hit[] {
  return files.slice(0, limit).map((file) => fileHit(file, file.chunks[0]!, explain));
}

function fileHit(file: RankedFile, { chunk, definition }: ScoredChunk, explain: boolean): Hit {
  const reasons = reasonsOf(file, definition);
  const hit = toHit(chunk, definition, file.score, reasons);
  return explain ? { ...hit, features: contributions(file.features) } : hit;
}

/** A hit on the lines of a chunk, named after one of its definitions. */
export function toHit(
  { repository, path, language, startLine, endLine }: Omit<Candidate, 'counts' | 'fileLines'>,
  definition: Definition | undefined,
  score: number,
  reasons: readonly string[],
): Hit {
  const { symbol = '', kind = 'text' } = definition ?? {};
  return { repository, path, language, startLine, endLine, symbol, kind, score: round(score), reasons };
}

function reasonsOf({ features }: RankedFile, definition: Definition | undefined): string[] {
  const telling: readonly (readonly [boolean, string])[] = [
    [features.defines > 0 || features.definition > 0.4, `defines ${definition?.symbol}`],
    [features.passesOn > 0, 'passes the name on'],
    [features.nameShare > 0.5 || features.name > 0.3, 'words in the file name'],
    [features.folder > 0.3, 'words in the folder names'],
    [features.meaning > 0.5, 'close in meaning'],
    [features.used > 0.5, 'much used'],
    [features.chunk > 0.15, 'words in the text'],
  ];
  const reasons = telling.flatMap(([holds, reason]) => (holds && !reason.endsWith('undefined') ? [reason] : []));
  return reasons.length > 0 ? reasons : ['words in the text'];
}

function contributions(features: Features): Record<string, number> {
  const parts = FEATURES.map((feature: Feature) => [feature, round(WEIGHTS[feature] * features[feature])] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== 0).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)));
}

function round(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}
