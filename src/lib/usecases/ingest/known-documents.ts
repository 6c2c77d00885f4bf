import type { Catalog, SegmentKind } from '../../ports/catalog.ts';
import { Segment } from '../../search/segment/segment.ts';
import type { SegmentDocument } from '../../search/segment/segment-writer.ts';

interface SourceFile {
  readonly path: string;
  readonly blob: string;
  readonly language: string;
}

export interface KnownDocuments {
  /** The segment that has them. */
  readonly segment: Segment | undefined;
  readonly byPath: ReadonlyMap<string, Omit<SegmentDocument, 'users'>>;
}

const NONE: KnownDocuments = { segment: undefined, byPath: new Map() };
const NO_COUNTS = new Uint8Array();

/** Those of the files that the previous generation has as they are, cut and counted, and whose texts are stored. */
export async function knownDocuments(
  catalog: Pick<Catalog, 'segment' | 'blobsWithText'>,
  previous: number | undefined,
  files: readonly SourceFile[],
  of: SegmentKind,
): Promise<KnownDocuments> {
  const stored = previous === undefined ? undefined : await catalog.segment(previous, of);
  const segment = stored && Segment.open(stored);
  if (!segment?.wordPostings()) return NONE;
  const unchanged = files.flatMap(({ path, blob, language }) => {
    const document = segment.documentAt(path);
    const isSame =
      document !== undefined && segment.blob(document) === blob && segment.languageOf(document) === language;
    return isSame ? [{ path, blob, language, document }] : [];
  });
  const withText = await catalog.blobsWithText([...new Set(unchanged.map(({ blob }) => blob))]);
  const known = new Map<string, Omit<SegmentDocument, 'users'>>();
  for (const { path, blob, language, document } of unchanged) {
    if (!withText.has(blob)) continue;
    const chunks = [];
    for (let chunk = segment.firstChunk[document]!; chunk < segment.firstChunk[document + 1]!; chunk++) {
      const [startLine, endLine] = [segment.startLine[chunk]!, segment.endLine[chunk]!];
      chunks.push({ startLine, endLine, definitions: segment.definitions(chunk), counts: NO_COUNTS });
    }
    const [lines, origin] = [segment.lines[document]!, segment.originOf(document)];
    known.set(path, { path, blob, language, lines, chunks, ...origin, kept: document });
  }
  return { segment, byPath: known };
}
