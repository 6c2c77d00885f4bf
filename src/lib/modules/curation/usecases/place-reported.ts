import { randomUUID } from 'node:crypto';
import { createAnchor } from '../../../anchor/anchor.ts';
import { flaggedText } from '../../../findings/flagged-text.ts';
import type { ReportedFinding } from '../../../findings/match-findings.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import type { NewAnchor } from '../../anchors/api.ts';
import type { Reported } from './reported.ts';
import type { RunFiles } from './run-files.ts';

/** A reported finding with what it is compared by, and the anchor that it gets if it is new. */
export interface PlacedReport {
  readonly reported: Reported;
  readonly compared: ReportedFinding;
  /** Undefined where no text of the file is known. */
  readonly anchor: NewAnchor | undefined;
}

/**
 * Anchors a finding to the line on which it begins: what a tool flags beyond it, such as the rest of a long function, may change
 * without making it another finding (docs/findings.md has the figures).
 */
export async function placeReported(
  reported: Reported,
  { key, current: { commit } }: IngestedRepository,
  files: RunFiles,
): Promise<PlacedReport> {
  const { rule, message, path, region, fingerprints } = reported;
  const { startLine = 0, startColumn = 0 } = region ?? {};
  const plain = { rule, message, path, startLine, startColumn, fingerprints };
  const file = path === '' ? undefined : await files(path);
  if (!file) return { reported, compared: { ...plain, quote: undefined, symbol: undefined }, anchor: undefined };
  const { text, blob, symbols } = file;
  const line = Math.min(startLine, text.count);
  const anchor = createAnchor({
    ...{ path, blob, text: text.text, symbols, ...(commit !== undefined && { commit }) },
    ...(region ? { range: { startLine: line, endLine: line } } : { whole: 'file' as const }),
  });
  const quote = region && flaggedText(anchor.exact);
  return {
    reported,
    compared: { ...plain, quote, symbol: region && anchor.symbol?.name },
    anchor: { id: randomUUID(), repository: key, anchor, text: text.text },
  };
}
