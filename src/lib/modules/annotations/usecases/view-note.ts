import type { Actor } from '../../../actor.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import type { PlacedAnchor } from '../../anchors/api.ts';
import type { Annotation, NoteAnchor } from '../annotation.ts';
import type { PlacedNote } from '../store.ts';

/** A note as its readers see it. */
export function viewNote({ note, placed, replies }: PlacedNote, textNow?: string): Annotation {
  const { repository, anchor } = placed;
  const place = placeOf(placed, textNow);
  const symbol = anchor.whole === 'symbol' || anchor.symbol ? anchor.symbol?.name : undefined;
  const named = { repository, path: place.path, ...(symbol !== undefined && { symbol }) };
  const { id, userId, authorName, authorKind, kind, status, visibility, tags, createdAt, updatedAt, etag } = note;
  return {
    id,
    resourceId: resourceId(named),
    address: addressOf(named),
    resourceTitle: symbol ?? (place.path || repository),
    repository,
    userId,
    author: { name: authorName, kind: authorKind },
    ...{ startOffset: anchor.startOffset, endOffset: anchor.endOffset },
    ...{ highlightedText: anchor.exact, contextBefore: anchor.prefix, contextAfter: anchor.suffix },
    ...{ note: note.note, tags, ...(note.color !== undefined && { color: note.color }) },
    ...{ isShared: visibility === 'members', collectionIds: [], createdAt, updatedAt, kind, status, visibility },
    ...(note.replyTo !== undefined && { replyTo: note.replyTo }),
    replies,
    ...(note.expiresAt !== undefined && { expiresAt: note.expiresAt }),
    ...(note.confirmedBy !== undefined && { confirmedBy: note.confirmedBy }),
    etag,
    anchor: place,
  };
}

function placeOf({ anchor, placement }: PlacedAnchor, textNow: string | undefined): NoteAnchor {
  const { path, startLine, endLine, symbol, commit, whole, exact } = anchor;
  const { state, confidence, rule, suggestion } = placement ?? { state: 'unplaced', confidence: 0, rule: 'unplaced' };
  const place = placement ?? { path, startLine, endLine };
  return {
    ...{ state, path: place.path, startLine: place.startLine, endLine: place.endLine, confidence, rule },
    ...(whole && { whole }),
    ...(symbol && { symbol: symbol.name }),
    ...(commit !== undefined && { commit }),
    ...(suggestion && { suggestion }),
    textThen: exact,
    ...(textNow !== undefined && textNow !== exact && { textNow }),
  };
}

/** Whether an actor may change a note that it sees: its author, or a curator. */
export function mayChange({ id, scopes }: Actor, { note }: PlacedNote): boolean {
  return note.userId === id || scopes.has('curate');
}
