/** Lines of a text by offset: asking the parser for the position of a node costs far more. */
export class LineTable {
  readonly #starts: number[] = [0];
  #last = 0;

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The 1-based line of an offset in UTF-16 units. Offsets come in nearly ascending order: the search starts where the last one ended. */
  lineAt(offset: number): number {
    const starts = this.#starts;
    let low = this.#last;
    if (starts[low]! > offset) low = 0;
    let step = 1;
    while (low + step < starts.length && starts[low + step]! <= offset) {
      low += step;
      step *= 2;
    }
    for (; step >= 1; step >>= 1) if (low + step < starts.length && starts[low + step]! <= offset) low += step;
    this.#last = low;
    return low + 1;
  }

  /** The 1-based column of an offset on its line, in UTF-16 units. */
  columnAt(offset: number, line: number): number {
    return offset - this.#starts[line - 1]! + 1;
  }
}
