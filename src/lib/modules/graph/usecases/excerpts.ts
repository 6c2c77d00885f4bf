import { words } from '../../../text/words.ts';
import type { Excerpt } from './exploration.ts';

/** The first lines of a definition, which say what it takes. */
const HEAD = 4;
/** Characters for a line that says how many are left out. */
const GAP = 24;

export interface ExcerptOptions {
  /** All of the definition. */
  readonly lines: readonly string[];
  /** Number of the first of them. */
  readonly line: number;
  /** Words that make a line telling. */
  readonly asked: ReadonlySet<string>;
  /** Numbers of lines that tell whatever their words: where members begin. */
  readonly landmarks: ReadonlySet<number>;
  /** Maximum number of characters, line breaks and gaps included. */
  readonly room: number;
}

/**
 * The head of a long definition and its most telling lines, each between its neighbours, in the order of the file;
 * without any, its first lines. None where the room does not allow for the first line.
 */
export function excerptsOf({ lines, line, asked, landmarks, room }: ExcerptOptions): Excerpt[] {
  const scores = lines.map((text, i) => wordsIn(text, asked) + (landmarks.has(line + i) ? 1 : 0));
  const telling = [...scores.keys()].filter((i) => scores[i]! > 0).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const around = telling.flatMap((i) => (landmarks.has(line + i) ? [i] : [i, i - 1, i + 1]));
  const order = [...lines.keys()].slice(0, HEAD).concat(around.length > 0 ? around : [...lines.keys()]);
  const chosen = new Set<number>();
  // A gap before and one after the excerpt.
  let left = room - 2 * GAP;
  for (const i of order) {
    if (i < 0 || i >= lines.length || chosen.has(i)) continue;
    const cost = lines[i]!.length + 1 + (chosen.has(i - 1) || chosen.has(i + 1) ? 0 : GAP);
    if (cost > left) break;
    chosen.add(i);
    left -= cost;
  }
  return excerptsAt(
    [...chosen].sort((a, b) => a - b),
    lines,
    line,
  );
}

/** The lines at these indexes, consecutive ones together; the first of all lines has the number `line`. */
export function excerptsAt(indexes: readonly number[], lines: readonly string[], line: number): Excerpt[] {
  return runs(indexes).map(([first, last]) => ({
    line: line + first,
    text: lines.slice(first, last + 1).join('\n'),
  }));
}

function wordsIn(text: string, asked: ReadonlySet<string>): number {
  return asked.size === 0 ? 0 : new Set(words(text).filter((word) => asked.has(word))).size;
}

/** Consecutive numbers together, as first and last. */
function runs(numbers: readonly number[]): (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}
