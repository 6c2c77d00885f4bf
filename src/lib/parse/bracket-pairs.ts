/** Offsets of closing brackets by those of the brackets that they close, and how deep each place is. Of code without comments and strings. */
export class BracketPairs {
  readonly #closing = new Map<number, number>();
  /** Offsets at which the depth changes, and the depth from there on. */
  readonly #offsets: number[] = [];
  readonly #depths: number[] = [];
  readonly #end: number;

  /** @param brackets those that open and close, in turn: `{}()` */
  constructor(code: string, brackets: string) {
    this.#end = code.length;
    const open: number[] = [];
    for (let at = 0; at < code.length; at++) {
      const is = brackets.indexOf(code[at]!);
      if (is < 0) continue;
      if (is % 2 === 0) open.push(at);
      else if (open.length > 0) this.#closing.set(open.pop()!, at);
      this.#offsets.push(at + 1);
      this.#depths.push(open.length);
    }
  }

  /** The offset behind the bracket that closes one; the end of the code where none does. */
  endOf(open: number): number {
    const close = this.#closing.get(open);
    return close === undefined ? this.#end : close + 1;
  }

  /** How many brackets are open at an offset. */
  depthAt(offset: number): number {
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offsets[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : this.#depths[low - 1]!;
  }
}
