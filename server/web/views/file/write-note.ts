import { api, dataOf } from '../../api/client.ts';
import type { Note } from './file-answers.ts';

export type NoteKind = Note['kind'];

interface NewNote {
  /** `path` or `path:12-20`. */
  readonly target: string;
  readonly note: string;
  readonly kind: NoteKind;
  readonly repo: string | undefined;
}

export async function writeNote({ repo, ...note }: NewNote): Promise<void> {
  await dataOf(api.POST('/api/v1/annotations', { body: { ...note, ...(repo !== undefined && { repo }) } }));
}

export async function replyTo(id: string, note: string): Promise<void> {
  await dataOf(api.POST('/api/v1/annotations/{id}/replies', { params: { path: { id } }, body: { note } }));
}

export async function setStatus(id: string, status: Note['status']): Promise<void> {
  await dataOf(api.POST('/api/v1/annotations/{id}/resolve', { params: { path: { id } }, body: { status } }));
}
