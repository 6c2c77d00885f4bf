import { words as wordsOf } from '../../text/words.ts';
import type { Segment } from './segment.ts';

/** The words of what a segment's files define and are called, in lower case and in order, whole and in parts. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** How many definitions, files and folders have each. */
  readonly counts: Uint32Array;
}

/** A segment has hashes of its words only: these are made when they are first asked for, some 80 ms for 10,000 files with 100,000 definitions. */
const known = new WeakMap<Segment, Vocabulary>();

export function vocabularyOf(segment: Segment): Vocabulary {
  const vocabulary = known.get(segment) ?? readVocabulary(segment);
  known.set(segment, vocabulary);
  return vocabulary;
}

function readVocabulary(segment: Segment): Vocabulary {
  const names = new Map<string, number>();
  const count = (name: string) => void names.set(name, (names.get(name) ?? 0) + 1);
  for (const symbol of segment.symbols()) count(symbol.slice(symbol.lastIndexOf('.') + 1));
  const folders = new Set<string>();
  for (let document = 0; document < segment.documents; document++) {
    const path = segment.path(document);
    const slash = path.lastIndexOf('/');
    folders.add(path.slice(0, Math.max(0, slash)));
    count(path.slice(slash + 1).replace(/\.[^.]*$/, ''));
  }
  for (const folder of folders) count(folder.slice(folder.lastIndexOf('/') + 1));
  const counts = new Map<string, number>();
  for (const [name, times] of names)
    for (const word of new Set(wordsOf(name))) counts.set(word, (counts.get(word) ?? 0) + times);
  const words = [...counts.keys()].sort();
  return { words, counts: Uint32Array.from(words, (word) => counts.get(word)!) };
}

/** Calls back with each word that begins so, and how many have it. */
export function forEachCompletion(
  { words, counts }: Vocabulary,
  prefix: string,
  visit: (word: string, count: number) => void,
): void {
  let low = 0;
  for (let high = words.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (words[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < words.length && words[i]!.startsWith(prefix); i++) visit(words[i]!, counts[i]!);
}
