import { FEATURES, type Feature } from './feature-row.ts';
import type { ScoredChunk } from './features.ts';
import type { Definition } from './name-features.ts';
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

/** A definition with its own lines, which may be more or fewer than those of the hit. */
export interface DefinitionLines {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
}

export interface Hit extends Span {
  /** Qualified name of the definition that fits best; empty when the lines define nothing. */
  readonly symbol: string;
  readonly kind: string;
  /** That definition; absent when there is none, or its last line is unknown in an index of version 0.2.0 or before. */
  readonly definition?: DefinitionLines;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** Why it is here, most telling first. */
  readonly reasons: readonly string[];
  /** Contribution of each feature to the score, largest first; only on request. */
  readonly features?: Readonly<Record<string, number>>;
}

/** The hits of ranked files: the best chunk of each. A second chunk of a file only ever took the place of a file that was asked for. */
export function toHits(files: readonly RankedFile[], limit: number, explain = false): Hit[] {
  return files.slice(0, limit).map((file) => fileHit(file, file.chunks[0]!, explain));
}

function fileHit(file: RankedFile, { chunk, definition }: ScoredChunk, explain: boolean): Hit {
  const reasons = reasonsOf(file, definition).map(describeReason);
  const hit = toHit(chunk, definition, file.score, reasons);
  return explain ? { ...hit, features: contributions(file) } : hit;
}

/** A hit on the lines of a chunk, named after one of its definitions. */
export function toHit(
  { repository, path, language, startLine, endLine }: Span,
  definition: Definition | undefined,
  score: number,
  reasons: readonly string[],
): Hit {
  const { symbol = '', kind = 'text' } = definition ?? {};
  const place = definition && linesOf(definition);
  return {
    ...{ repository, path, language, startLine, endLine, symbol, kind },
    ...(place && { definition: place }),
    ...{ score: round(score), reasons },
  };
}

function linesOf({ symbol, kind, startLine, endLine }: Definition): DefinitionLines | undefined {
  return endLine === undefined || kind === 'reexport' ? undefined : { symbol, kind, startLine, endLine };
}

/** Why a file is among the hits. */
type Reason =
  | { readonly kind: 'defines'; readonly symbol: string }
  | {
      readonly kind:
        | 'quoted'
        | 're-exports'
        | 'mentioned'
        | 'file name'
        | 'folder names'
        | 'meaning'
        | 'used'
        | 'history'
        | 'text';
    };

/** Most telling first; never empty. */
function reasonsOf({ features, parts }: RankedFile, definition: Definition | undefined): readonly Reason[] {
  const reasons: Reason[] = [];
  const has = (feature: Feature, more: number) => features.get(feature) > more;
  if (has('quoted', 0)) reasons.push({ kind: 'quoted' });
  if (definition && (has('defines', 0) || has('definition', 0.4))) {
    reasons.push({ kind: 'defines', symbol: definition.symbol });
  }
  if (has('reexports', 0)) reasons.push({ kind: 're-exports' });
  if ((parts?.['mentioned'] ?? 0) > 0) reasons.push({ kind: 'mentioned' });
  if (has('nameShare', 0.5) || has('name', 0.3)) reasons.push({ kind: 'file name' });
  if (has('folder', 0.3)) reasons.push({ kind: 'folder names' });
  if (has('meaning', 0.5)) reasons.push({ kind: 'meaning' });
  if (has('history', 0.3)) reasons.push({ kind: 'history' });
  if (has('used', 0.5)) reasons.push({ kind: 'used' });
  if (has('chunk', 0.15)) reasons.push({ kind: 'text' });
  if (reasons.length > 0) return reasons;
  return [{ kind: has('history', 0) && !has('coverage', 0) ? 'history' : 'text' }];
}

const WORDING: Readonly<Record<Exclude<Reason['kind'], 'defines'>, string>> = {
  quoted: 'contains the quoted text',
  're-exports': 're-exports the name',
  mentioned: 'named in the text',
  'file name': 'words in the file name',
  'folder names': 'words in the folder names',
  meaning: 'close in meaning',
  used: 'widely used',
  history: 'named in past commits',
  text: 'words in the text',
};

function describeReason(reason: Reason): string {
  return reason.kind === 'defines' ? `defines ${reason.symbol}` : WORDING[reason.kind];
}

function contributions({ features, parts }: RankedFile): Record<string, number> {
  return largestFirst(
    parts ?? Object.fromEntries(FEATURES.map((name) => [name, WEIGHTS[name] * features.get(name)] as const)),
  );
}

/** Parts of a score, rounded, without those that are nothing. */
export function largestFirst(parts: Readonly<Record<string, number>>): Record<string, number> {
  const rounded = Object.entries(parts).map(([name, part]) => [name, round(part)] as const);
  return Object.fromEntries(rounded.filter(([, part]) => part !== 0).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)));
}

export function round(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}
