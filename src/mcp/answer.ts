import { printable } from '../lib/render/printable.ts';
import { BEGIN, between, END } from './marks.ts';
import type { Source } from './source-line.ts';

/** Characters in a token, about. */
export const TOKEN = 4;
/** Kept free for the line about the omitted part. */
const LAST_WORDS = 120;

/**
 * The text of an answer, never longer than its budget. Text from a repository stands between two marks that it cannot
 * forge, so that a model can tell it from the words of Pharos.
 */
export class Answer {
  readonly #lines: string[] = [];
  readonly #budget: number;
  readonly #source: string;
  #end: readonly string[] = [];
  #words = '';
  #left: number;
  #omitted = 0;

  /** `budget` in tokens; `source` says where the answer comes from. */
  constructor(budget: number, { said, name }: Source) {
    this.#budget = budget;
    this.#source = printable(said).slice(0, (budget * TOKEN) / 2);
    this.#left = budget * TOKEN - this.#source.length - BEGIN.length - END.length - LAST_WORDS - 4;
    if (name !== undefined) this.add(`repository: ${name}`);
  }

  /** Characters that items may still take, each with the end of its line. */
  get room(): number {
    return Math.max(0, this.#left);
  }

  /** Adds an item: with its detail if there is room, else without, else not at all. */
  add(item: string, detail = ''): void {
    const whole = detail === '' ? item : `${item}\n${detail}`;
    const text = whole.length < this.#left ? whole : item;
    // After the first that did not fit, later and lesser ones have no place either.
    if (this.#omitted > 0 || text.length >= this.#left) {
      this.#omitted++;
      return;
    }
    this.#lines.push(text);
    this.#left -= text.length + 1;
  }

  /** Counts items that were never looked up. */
  omit(count: number): void {
    this.#omitted += Math.max(0, count);
  }

  /** Sets what stands at the end: lines from a repository, and below the mark our own words. Items then have that much less room. */
  close(lines: readonly string[], words: string): void {
    this.#end = lines;
    this.#words = words;
    this.#left -= [...lines, words].reduce((sum, line) => sum + line.length + 1, 0);
  }

  toString(): string {
    const lines = [...this.#lines, ...this.#end];
    const body = lines.length > 0 ? [between(lines)] : this.#omitted > 0 ? [] : ['Nothing found.'];
    const more =
      this.#omitted > 0 ? [`${this.#omitted} more; narrow the request or raise budget=${this.#budget}.`] : [];
    const words = this.#words === '' ? [] : [this.#words];
    return [this.#source, ...body, ...words, ...more].join('\n');
  }
}
