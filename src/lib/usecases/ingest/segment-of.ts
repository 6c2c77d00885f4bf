import { type SegmentContext, type SegmentDocument, writeSegment } from '../../search/segment/segment-writer.ts';

/** The search segment of documents, with the number of files that depend on each. */
export function segmentOf(
  documents: readonly Omit<SegmentDocument, 'users'>[],
  edges: readonly { readonly from: string; readonly to: string }[],
  context?: SegmentContext,
): Uint8Array {
  const users = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (from === to) continue;
    const known = users.get(to) ?? new Set();
    users.set(to, known);
    known.add(from);
  }
  const counted = documents.map((document) => ({ ...document, users: users.get(document.path)?.size ?? 0 }));
  return writeSegment(counted, context);
}
