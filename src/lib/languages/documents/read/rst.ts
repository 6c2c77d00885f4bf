import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';

/** A line that underlines a title: one punctuation character, repeated (docutils, reStructuredText Markup Specification, "Sections"). */
const UNDERLINE = /^([!-/:-@[-`{-~])\1+$/;

/** Titles with a line under them, maybe with one over them. Levels are those of the lines in the order in which they first occur. */
export const rstReader: TextReader = { sections };

function* sections(lines: readonly string[]): Generator<SectionStart> {
  const levels = new Map<string, number>();
  for (let i = 1; i < lines.length; i++) {
    const title = lines[i - 1]!;
    const line = lines[i]!;
    if (title.trim() === '' || title.trimStart().startsWith('..') || !UNDERLINE.test(line)) continue;
    // A title may be one character longer than its line in what people write; docutils only warns.
    if (line.length < Math.min(title.length - 1, 4) || UNDERLINE.test(title)) continue;
    const isFramed = lines[i - 2] === line;
    if (!isFramed && (/^\s/.test(title) || (lines[i - 2] ?? '').trim() !== '')) continue;
    const style = `${line[0]}${isFramed}`;
    const level = levels.get(style) ?? levels.size + 1;
    levels.set(style, level);
    yield { name: title.trim().replaceAll('``', ''), line: isFramed ? i - 1 : i, level };
  }
}
