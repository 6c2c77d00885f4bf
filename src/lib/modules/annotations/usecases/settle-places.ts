import { adoptMoved, placeAgain } from '../../anchors/api.ts';
import type { NoteContext } from './note-context.ts';

/** Brings the places of a repository's notes up to date before they are read: what an ingest left undone, and a checkout that has moved. */
export async function settlePlaces({ actor, anchors, stores, signal }: NoteContext, repository: string): Promise<void> {
  await adoptMoved({ actor, anchors, repository, ...(signal && { signal }) });
  await placeAgain({ anchors, stores, repository });
}
