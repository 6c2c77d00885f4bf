/** Characters of a line whose words are read. */
const MAX_WORDS_LENGTH = 10_000;

/**
 * A text and its lines, split at LF. Lines are compared without CR, and the first without a byte order mark: other line ends are not another text.
 */
export class LineText {
  readonly text: string;
  /** Without line ends; a line end at the text's end begins no further line. */
  readonly lines: readonly string[];
  /** UTF-16 offsets at which lines begin. */
  readonly starts: Int32Array;
  readonly #words: (readonly string[])[] = [];
  #loose: readonly string[] | undefined;

  constructor(text: string) {
    this.text = text;
    const raw = text.split('\n');
    if (raw.at(-1) === '') raw.pop();
    this.starts = new Int32Array(raw.length);
    let start = 0;
    for (const [index, line] of raw.entries()) {
      this.starts[index] = start;
      start += line.length + 1;
      if (line.endsWith('\r')) raw[index] = line.slice(0, -1);
    }
    if (raw[0]?.startsWith('\ufeff')) raw[0] = raw[0].slice(1);
    this.lines = raw;
  }

  /** The number of lines, at least 1: an empty text can be annotated too. */
  get count(): number {
    return Math.max(this.lines.length, 1);
  }

  /** Where a line (1-based) begins. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? 0;
  }

  /** Where a line (1-based) ends, without its line end. */
  endOf(line: number): number {
    const { length } = this.text;
    const next = this.starts[line] ?? (this.text.endsWith('\n') ? length : length + 1);
    const end = next - 1;
    return end > this.startOf(line) && this.text[end - 1] === '\r' && end < length ? end - 1 : end;
  }

  /** The line (1-based) on which an offset lies. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Lines without any whitespace, by which an indented line is found again. */
  get loose(): readonly string[] {
    this.#loose ??= this.lines.map((line) => line.replace(/\s+/g, ''));
    return this.#loose;
  }

  /** Words of a line (1-based), of a long one the first. */
  words(line: number): readonly string[] {
    const index = line - 1;
    this.#words[index] ??= this.lines[index]?.slice(0, MAX_WORDS_LENGTH).match(/[\p{L}\p{N}_]+/gu) ?? [];
    return this.#words[index];
  }

  /** Some lines (1-based, inclusive) as they stand in the text. */
  between(startLine: number, endLine: number): string {
    return this.text.slice(this.startOf(startLine), this.endOf(endLine));
  }
}
