/** A text whose lines are found again and again: where they begin is looked for once. */
export class SourceText {
  readonly text: string;
  #all: readonly string[] | undefined;
  /** Offsets of the lines after the first. */
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** All lines; the same array whenever it is asked for. */
  get all(): readonly string[] {
    this.#all ??= this.text.split('\n');
    return this.#all;
  }

  /** Some lines, 1-based, inclusive; fewer where the text ends before. */
  lines(startLine: number, endLine: number): string[] {
    const part = this.between(startLine, endLine);
    return part === undefined ? [] : part.split('\n');
  }

  /** The same as one text; undefined where there are none. */
  between(startLine: number, endLine: number): string | undefined {
    this.#starts ??= lineStarts(this.text);
    const starts = this.#starts;
    if (startLine > starts.length + 1) return undefined;
    const start = startLine <= 1 ? 0 : starts[startLine - 2]!;
    const next = starts[endLine - 1];
    return this.text.slice(start, next === undefined ? undefined : next - 1);
  }
}

function lineStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
