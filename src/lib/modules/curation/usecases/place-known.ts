import { createPlacer } from '../../../anchor/place.ts';
import type { Placement } from '../../../anchor/placement.ts';
import type { Surroundings } from '../../../anchor/surroundings.ts';
import { flaggedText } from '../../../findings/flagged-text.ts';
import { isUnchanged } from '../../../findings/is-unchanged.ts';
import type { KnownFinding } from '../../../findings/match-findings.ts';
import type { PlacedFinding } from '../store.ts';
import type { FindingContext } from './finding-context.ts';
import type { RunFile } from './run-files.ts';

/**
 * The findings of earlier runs where their code is now: in the index, and of files that have changed since, as the tool has seen them.
 *
 * @param changed files that are not as they are in the index, by path
 */
export async function placeKnown(
  known: readonly PlacedFinding[],
  changed: ReadonlyMap<string, RunFile>,
  { anchors }: Pick<FindingContext, 'anchors'>,
): Promise<readonly KnownFinding[]> {
  const isInChanged = ({ finding, placed }: PlacedFinding) =>
    changed.has(finding.path) || changed.has(placed?.placement?.path ?? '');
  const blobs = known.flatMap((one) => (one.placed && isInChanged(one) ? one.placed.anchor.blob : []));
  const texts = await anchors.texts([...new Set(blobs)]);
  const placer = createPlacer(surroundingsOf(changed));
  const found: KnownFinding[] = [];
  for (const one of known) {
    const { anchor } = one.placed ?? {};
    const text = anchor && texts.get(anchor.blob);
    const again = isInChanged(one) && anchor && text !== undefined;
    const path = changed.has(one.finding.path) ? one.finding.path : one.placed?.placement?.path;
    const last = path === undefined ? {} : { last: { ...linesOf(one), path } };
    found.push(knownFinding(one, again ? await placer.place(anchor, { text, ...last }) : one.placed?.placement));
  }
  return found;
}

function linesOf({ finding: { startLine, endLine } }: PlacedFinding) {
  return { startLine, endLine };
}

/** Only the changed files: what is elsewhere is placed in the index. */
function surroundingsOf(changed: ReadonlyMap<string, RunFile>): Surroundings {
  const byBlob = new Map([...changed.values()].map((file) => [file.blob, file.text.text]));
  return {
    blobAt: (path) => changed.get(path)?.blob,
    pathsOf: () => [],
    text: async (blob) => byBlob.get(blob),
    symbols: async (path) => changed.get(path)?.symbols ?? [],
    added: [],
    changed: [],
  };
}

function knownFinding({ finding, placed }: PlacedFinding, placement: Placement | undefined): KnownFinding {
  const { id, rule, fingerprints, message, startColumn, state } = finding;
  const common = { id, rule, fingerprints, message, startColumn, isFixed: state === 'fixed' };
  if (!placed || !placement) {
    // Nothing is known but where it was.
    const { path, startLine } = finding;
    return { ...common, path, startLine, isPlaced: true, quote: undefined, symbol: undefined };
  }
  const { anchor } = placed;
  const isWhole = anchor.whole === 'file';
  return {
    ...{ ...common, path: placement.path, startLine: isWhole ? 0 : placement.startLine },
    isPlaced: isWhole ? placement.state !== 'orphaned' : isUnchanged(placement),
    quote: isWhole ? undefined : flaggedText(anchor.exact),
    symbol: isWhole ? undefined : anchor.symbol?.name,
  };
}
