import type { Actor } from '../../../actor.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import type { PlacedAnchor } from '../../anchors/api.ts';
import type { Annotation, NoteAnchor } from '../annotation.ts';
import type { PlacedNote } from '../store.ts';

/**
 * A note as its readers see it.
 *
 * @param symbolNow the definition around it, where that is not the one that it was made in
 */
export function viewNote({ note, placed, replies }: PlacedNote, symbolNow?: string): Annotation {
  const { repository, anchor } = placed;
  const symbol = isElsewhere(placed) ? symbolNow : anchor.symbol?.name;
  const place = placeOf(placed, symbol);
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

/** Whether a note is, or may be, in another definition than the one that it was made in: somebody moved it, or that one has another name. */
export function isElsewhere({ placement, confirmation }: PlacedAnchor): boolean {
  return confirmation !== undefined || placement?.rule === 'symbol-renamed';
}

function placeOf({ anchor, placement }: PlacedAnchor, symbol: string | undefined): NoteAnchor {
  const { path, startLine, endLine, commit, whole, exact } = anchor;
  const { state, confidence, rule, suggestion } = placement ?? { state: 'unplaced', confidence: 0, rule: 'unplaced' };
  const place = placement ?? { path, startLine, endLine };
  return {
    ...{ state, path: place.path, startLine: place.startLine, endLine: place.endLine, confidence, rule },
    ...(whole && { whole }),
    ...(symbol !== undefined && { symbol }),
    ...(commit !== undefined && { commit }),
    ...(suggestion && { suggestion }),
    textThen: exact,
  };
}

/** Whether an actor may change a note that it sees: its author, or a curator. */
export function mayChange({ id, scopes }: Actor, { note }: PlacedNote): boolean {
  return note.userId === id || scopes.has('curate');
}
