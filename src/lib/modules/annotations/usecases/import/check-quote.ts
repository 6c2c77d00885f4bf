import { LineText } from '../../../../anchor/line-text.ts';
import { shortenQuote } from '../../../../anchor/quote.ts';
import { PharosError } from '../../../../errors.ts';
import { lineName, type ReadRecord } from './read-records.ts';

/** The end of a line, CR and LF. */
const LINE_END = 2;

/**
 * Checks that quotes are where they say, where the text is known: an anchor is believed as long as its blob is there.
 *
 * @throws {PharosError} TEXT_DIFFERS with the line of the record
 */
export function checkQuotes(records: readonly ReadRecord[], texts: ReadonlyMap<string, string>, name: string): void {
  for (const [blob, own] of Map.groupBy(records, ({ record }) => record.anchor.blob)) {
    const text = texts.get(blob);
    if (text === undefined) continue;
    const lines = new LineText(text);
    for (const one of own) {
      const { start_line, end_line, start_offset, end_offset, exact } = one.record.anchor;
      const isThere =
        end_offset <= text.length &&
        end_line <= lines.count &&
        lines.lineAt(start_offset) === start_line &&
        isEndOf(lines, end_line, end_offset) &&
        shortenQuote(text.slice(start_offset, end_offset)) === exact;
      if (!isThere) throw differs(one, name);
    }
  }
  for (const one of records) {
    const { confirmation } = one.record;
    const text = confirmation && texts.get(confirmation.blob);
    if (text !== undefined && confirmation!.end_line > new LineText(text).count) throw differs(one, name);
  }
}

/** A range ends on its last line, or with the end of that. */
function isEndOf(lines: LineText, line: number, offset: number): boolean {
  return lines.startOf(line) <= offset && offset <= lines.endOf(line) + LINE_END;
}

function differs({ line, record }: ReadRecord, name: string): PharosError {
  const { path, start_line } = record.anchor;
  return new PharosError(
    'TEXT_DIFFERS',
    `${lineName(name, line)}: the quote is not what stands at ${path}:${start_line}`,
    {
      hint: 'The line was edited by hand, or is damaged: export the notes again. Nothing was imported.',
    },
  );
}
