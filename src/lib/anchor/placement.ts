import type { Anchor } from './anchor.ts';

/**
 * exact: the text stands where it stood. moved: it stands, unchanged, elsewhere. changed: something else stands at its location, or its whitespace
 * differs. orphaned: no location is certain enough.
 */
export type AnchorState = 'exact' | 'moved' | 'changed' | 'orphaned';

/** The step that placed an anchor; `confirmed`: a person did. */
export type PlacementRule =
  | 'confirmed'
  | 'repository'
  | 'same-blob'
  | 'same-blob-elsewhere'
  | 'lines-survive'
  | 'half-survives'
  | 'reindented'
  | 'quote-in-symbol'
  | 'quote-in-file'
  | 'quote-in-line'
  | 'replaced'
  | 'file'
  | 'symbol'
  | 'symbol-renamed'
  | 'gone'
  | 'file-gone'
  | 'file-unreadable';

export interface Placement {
  readonly state: AnchorState;
  /** For an orphan the file that was followed last, with its last known lines. */
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  /** Inclusive. */
  readonly endLine: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly rule: PlacementRule;
  /** A location that a person may confirm. */
  readonly suggestion?: Suggestion;
}

export interface Suggestion {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** Lines, 1-based and inclusive. */
export interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

/** Where the text stands unchanged: `exact` on the lines of the anchor itself, else `moved`. */
export function unchangedAt(
  anchor: Anchor,
  path: string,
  { startLine, endLine }: Lines,
  rule: PlacementRule,
  confidence: number,
): Placement {
  const isSame = path === anchor.path && startLine === anchor.startLine && endLine === anchor.endLine;
  return { state: isSame ? 'exact' : 'moved', path, startLine, endLine, confidence, rule };
}
