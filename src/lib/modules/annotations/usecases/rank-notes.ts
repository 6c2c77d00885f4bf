import { stem } from '../../../text/stem.ts';
import { words } from '../../../text/words.ts';
import type { AnnotationStore, NoteFilter, PlacedNote } from '../store.ts';

/** As BM25 has them: how soon a repeated word adds no more, and how much long notes lose. */
const SATURATION = 1.2;
const LENGTH = 0.4;
/** What an agent has found out, and nobody confirmed, comes after what people say. */
const UNCONFIRMED_AGENT = 0.6;

/** Notes that have words of a question, best first: BM25 over those that were changed last. */
export async function rankNotes(
  notes: AnnotationStore,
  filter: NoteFilter,
  question: string,
  most: number,
): Promise<readonly PlacedNote[]> {
  const asked = [...new Set(words(question).map(stem))];
  const found = (await notes.search(asked, filter, most)).map(({ id, words: text }) => ({
    id,
    words: text.split(' '),
  }));
  if (found.length === 0) return [];
  const counts = new Map(asked.map((word) => [word, found.filter((note) => note.words.includes(word)).length]));
  const mean = found.reduce((sum, note) => sum + note.words.length, 0) / found.length;
  const scores = new Map(found.map((note) => [note.id, score(note.words)]));
  const listed = await notes.list({ ...filter, ids: [...scores.keys()] }, { sort: 'recent', limit: most });
  const total = (one: PlacedNote) => scores.get(one.note.id)! * (isUnconfirmed(one) ? UNCONFIRMED_AGENT : 1);
  return [...listed].sort((a, b) => total(b) - total(a));

  function score(own: readonly string[]): number {
    let sum = 0;
    for (const word of asked) {
      const times = own.filter((one) => one === word).length;
      const rarity = Math.log(1 + (found.length - counts.get(word)! + 0.5) / (counts.get(word)! + 0.5));
      sum += (rarity * times * (1 + SATURATION)) / (times + SATURATION * (1 - LENGTH + (LENGTH * own.length) / mean));
    }
    return sum;
  }
}

/** An agent's note that no person has confirmed. */
function isUnconfirmed({ note }: Pick<PlacedNote, 'note'>): boolean {
  return note.authorKind === 'agent' && note.confirmedBy === undefined;
}
