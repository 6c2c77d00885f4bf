import type { EarlierChunk, EarlierDefinition } from '../../ports/search-index.ts';
import { is, visible } from './layers.ts';
import { readManifests } from './manifests.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { scrollAll } from './scroll.ts';

/** A chunk's point as version 0.2.0 and earlier ones wrote it, as far as it is read. */
interface EarlierPayload {
  readonly path: string;
  readonly blob: string;
  readonly language: string;
  /** Position in the document. */
  readonly ordinal: number;
  readonly start_line: number;
  readonly end_line: number;
  readonly definitions: readonly EarlierDefinition[];
  readonly file_lines: number;
  /** In base64. */
  readonly counts: string;
  readonly text: string;
}

const FIELDS: readonly (keyof EarlierPayload)[] = [
  ...(['path', 'blob', 'language', 'ordinal', 'start_line', 'end_line'] as const),
  ...(['definitions', 'file_lines', 'counts', 'text'] as const),
];
/** Points with texts in one answer: up to a megabyte. */
const PAGE = 500;

/** See SearchIndex.earlierChunks. */
export async function readEarlierChunks(connection: QdrantConnection, generation: number): Promise<EarlierChunk[]> {
  const [manifest] = await readManifests(connection, [generation]);
  if (!manifest || manifest.hasSegment) return [];
  const filter = { must: [is('kind', 'chunk'), visible(manifest.layers)] };
  const found = (await scrollAll(connection, filter, FIELDS, PAGE)) as unknown as EarlierPayload[];
  return found.sort(inOrder).map(({ start_line, end_line, file_lines, counts, ordinal: _, ...rest }) => ({
    ...rest,
    fileLines: file_lines,
    startLine: start_line,
    endLine: end_line,
    counts: Uint8Array.from(Buffer.from(counts, 'base64')),
  }));
}

function inOrder(a: EarlierPayload, b: EarlierPayload): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.start_line - b.start_line || a.ordinal - b.ordinal;
}
