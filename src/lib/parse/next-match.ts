/** Where a pattern matches next: a text is looked through once, however many places are asked for. */
export class NextMatch {
  readonly #end: number;
  readonly #offsets: readonly number[];

  constructor(text: string, pattern: RegExp) {
    this.#end = text.length;
    this.#offsets = [...text.matchAll(new RegExp(pattern.source, 'g'))].map(({ index }) => index);
  }

  /** The offset of the first match at a place or behind it; the end of the text where there is none. */
  after(from: number): number {
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offsets[middle]! < from) low = middle + 1;
      else high = middle;
    }
    return this.#offsets[low] ?? this.#end;
  }
}
