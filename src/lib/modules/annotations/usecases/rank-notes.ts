import { STOP_WORDS, WEAK, WEAK_WORDS } from '../../../search/analyze-query.ts';
import { stem } from '../../../text/stem.ts';
import { words } from '../../../text/words.ts';
import type { AnnotationStore, NoteFilter, PlacedNote } from '../store.ts';

/** As BM25 has them: how soon a repeated word adds no more, and how much long notes lose. */
const SATURATION = 1.2;
const LENGTH = 0.4;
/** What an agent has found out, and nobody confirmed, comes after what people say. */
const UNCONFIRMED_AGENT = 0.6;
/** Words that ask for notes, and need not be in one. */
const NOTE_WORDS = new Set('why note decision decide warning todo reason explanation'.split(' ').map(stem));
/** Of a long text, such as an issue. */
const MOST_WORDS = 40;

export interface RankedNote {
  readonly found: PlacedNote;
  /** The part of the question's telling words that the note, its lines, path or tags have: 0 to 1. */
  readonly coverage: number;
}

/** Whether a question is about notes rather than code: it asks why, or for a decision. */
export function asksForNotes(question: string): boolean {
  return words(question)
    .map(stem)
    .some((word) => NOTE_WORDS.has(word));
}

/** Notes that have words of a question, best first: BM25 over those that were changed last. */
export async function rankNotes(
  notes: AnnotationStore,
  filter: NoteFilter,
  question: string,
  most: number,
): Promise<readonly RankedNote[]> {
  const asked = tellingWords(question);
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
  return [...listed]
    .sort((a, b) => total(b) - total(a))
    .map((one) => ({ found: one, coverage: coverage(asked, ownWords(one)) }));

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

/** Stems without those that are in every sentence, if others are left. */
function tellingWords(question: string): readonly string[] {
  const all = words(question);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  return [...new Set((telling.length > 0 ? telling : all).map(stem))].slice(0, MOST_WORDS);
}

/** A whole file has the words of many questions: its text says nothing of what the note is about. */
function ownWords({ note, placed: { anchor, placement } }: PlacedNote): ReadonlySet<string> {
  const { path } = placement ?? anchor;
  const code = anchor.whole ? '' : anchor.exact;
  return new Set(words([note.note, ...note.tags, path, anchor.symbol?.name ?? '', code].join('\n')).map(stem));
}

/** Vague words count for less, those that ask for notes for nothing. */
function coverage(asked: readonly string[], own: ReadonlySet<string>): number {
  let [has, all] = [0, 0];
  for (const word of asked) {
    if (NOTE_WORDS.has(word)) continue;
    const weight = WEAK_WORDS.has(word) ? WEAK : 1;
    all += weight;
    if (own.has(word)) has += weight;
  }
  return all === 0 ? 0 : has / all;
}

/** An agent's note that no person has confirmed. */
export function isUnconfirmed({ note }: Pick<PlacedNote, 'note'>): boolean {
  return note.authorKind === 'agent' && note.confirmedBy === undefined;
}
