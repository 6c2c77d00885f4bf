import type { Anchor } from './anchor.ts';
import { isTelling } from './find-lines.ts';
import { chooseMatch, matchQuote, type QuoteMatch } from './find-quote.ts';
import type { LineText } from './line-text.ts';
import type { Suggestion } from './placement.ts';
import type { TextReader } from './surroundings.ts';

/** Equal lines of context that a suggestion in another file needs. */
const MIN_CONTEXT = 2;
const TELLING_LENGTH = 40;
/** Lines of changed files that are indexed, and occurrences of a line that are remembered. */
const MAX_LINES = 2_000_000;
const MAX_OCCURRENCES = 200;

interface Occurrence {
  readonly path: string;
  readonly line: number;
}

/** Step 7: looks for lost text in the other files of a change. A person confirms it: much of such text is a lookalike. */
export class Suggester {
  readonly #reader: TextReader;
  #index: Promise<ReadonlyMap<string, readonly Occurrence[]>> | undefined;

  constructor(reader: TextReader) {
    this.#reader = reader;
  }

  /** The only occurrence of the quoted lines in another changed file that has context, or is long. */
  async suggest(anchor: Anchor, old: LineText, notIn: string): Promise<Suggestion | undefined> {
    const [first, last] = [anchor.startLine - 1, anchor.endLine - 1];
    this.#index ??= this.#read();
    const index = await this.#index;
    let rarest: { readonly line: number; readonly at: readonly Occurrence[] } | undefined;
    for (let line = first; line <= last; line++) {
      if (!isTelling(old.lines[line] ?? '')) continue;
      const at = index.get(old.lines[line]!);
      if (at === undefined) return undefined;
      if (rarest === undefined || at.length < rarest.at.length) rarest = { line, at };
    }
    if (rarest === undefined || rarest.at.length > MAX_OCCURRENCES) return undefined;
    const matches: (QuoteMatch & { readonly path: string })[] = [];
    for (const [path, at] of Map.groupBy(rarest.at, (occurrence) => occurrence.path)) {
      const text = path === notIn ? undefined : await this.#reader.textAt(path);
      if (text === undefined) continue;
      const rare = { line: rarest.line, at: at.map(({ line }) => line) };
      const found = matchQuote(old.lines, first, last, text.lines, rare);
      matches.push(...found.map((match) => ({ ...match, path })));
    }
    const length = old.lines
      .slice(first, last + 1)
      .join('')
      .replace(/\s+/g, '').length;
    const best = chooseMatch(matches, MIN_CONTEXT, length >= TELLING_LENGTH);
    if (best === undefined) return undefined;
    const { path, startLine, endLine } = best;
    const text = (await this.#reader.textAt(path))!.between(startLine, endLine);
    return { path, startLine, endLine, text };
  }

  async #read(): Promise<ReadonlyMap<string, readonly Occurrence[]>> {
    const index = new Map<string, Occurrence[]>();
    let lines = 0;
    for (const path of this.#reader.surroundings.changed) {
      const text = await this.#reader.textAt(path);
      if (text === undefined) continue;
      lines += text.lines.length;
      if (lines > MAX_LINES) break;
      for (const [line, content] of text.lines.entries()) {
        if (!isTelling(content)) continue;
        const known = index.get(content);
        if (known === undefined) index.set(content, [{ path, line }]);
        else if (known.length <= MAX_OCCURRENCES) known.push({ path, line });
      }
    }
    return index;
  }
}
