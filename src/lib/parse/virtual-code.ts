import { LineTable } from './line-table.ts';

/**
 * Code of one language that is written from parts of a file of another, which contains it: what is copied comes from its own place in
 * the file, what is written stands for a place there.
 */
export class VirtualCode {
  /** Id of its language. */
  readonly language: string;
  readonly #source: string;
  readonly #parts: string[] = [];
  /** Flat: for each part the offset at which it starts, its offset in the file, and 1 where it is copied. */
  readonly #places: number[] = [];
  #length = 0;

  constructor(source: string, language: string) {
    this.#source = source;
    this.language = language;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** A part of the file. */
  copy(start: number, stop: number): this {
    return this.#add(this.#source.slice(start, stop), start, 1);
  }

  /** Text that stands for what is at an offset of the file. */
  write(text: string, at: number): this {
    return this.#add(text, at, 0);
  }

  /** The lines of the file, asked for with offsets of this code. */
  lines(): LineTable {
    return new VirtualLines(this.#source, this.#places);
  }

  #add(text: string, at: number, isCopied: 0 | 1): this {
    if (text === '') return this;
    this.#places.push(this.#length, at, isCopied);
    this.#parts.push(text);
    this.#length += text.length;
    return this;
  }
}

class VirtualLines extends LineTable {
  readonly #places: readonly number[];

  constructor(source: string, places: readonly number[]) {
    super(source);
    this.#places = places;
  }

  override lineAt(offset: number): number {
    return super.lineAt(this.#sourceOf(offset));
  }

  override columnAt(offset: number, line: number): number {
    return super.columnAt(this.#sourceOf(offset), line);
  }

  /** The last part that starts at an offset or before it. */
  #sourceOf(offset: number): number {
    const places = this.#places;
    let low = 0;
    for (let high = places.length / 3; low + 1 < high; ) {
      const middle = (low + high) >> 1;
      if (places[middle * 3]! <= offset) low = middle;
      else high = middle;
    }
    const at = low * 3;
    return places.length === 0 ? 0 : places[at + 1]! + (places[at + 2] ? offset - places[at]! : 0);
  }
}
