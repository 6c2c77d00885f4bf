import { PharosError } from '../../../errors.ts';
import { jsonDepth } from '../../../formats/json-depth.ts';
import { LIMITS } from '../finding.ts';
import { VERDICT_FORMAT, type VerdictRecord, verdictRecord } from '../verdict-record.ts';

const MAX_DEPTH = 8;
/** Characters of a line. */
const MAX_LINE = 1 << 20;
/** A clock that is ahead may be so by this much, in milliseconds: nothing later could win for as long. */
const AHEAD = 86_400_000;

/**
 * Reads lines of JSON, each a finding with what was decided about it. One wrong line fails all.
 *
 * @throws {PharosError} USAGE for a line that is none, TOO_COMPLEX for one that is too long or nested, or too many; each names the line
 */
export function readVerdicts(input: Uint8Array, now: Date): readonly VerdictRecord[] {
  const records: VerdictRecord[] = [];
  for (const [index, line] of decode(input).split('\n').entries()) {
    if (line.trim() === '') continue;
    const said = `Line ${index + 1}`;
    if (line.length > MAX_LINE || jsonDepth(line) > MAX_DEPTH || records.length >= LIMITS.perRepository) {
      throw new PharosError('TOO_COMPLEX', `${said} is too long, too nested, or one too many`, {
        hint: 'Nothing was imported.',
      });
    }
    const { success, data, error } = verdictRecord.safeParse(parse(line));
    if (!success) {
      const [issue] = error.issues;
      throw new PharosError('USAGE', `${said} is no verdict: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
        hint: `Give a file from \`pharos findings export --verdicts\` (${VERDICT_FORMAT}). Nothing was imported.`,
      });
    }
    const latest = new Date(now.getTime() + AHEAD).toISOString();
    if (data.verdicts.some(({ at }) => at > latest)) {
      throw new PharosError('USAGE', `${said} has a verdict in the future`, {
        hint: 'Check the clock of the machine that it comes from. Nothing was imported.',
      });
    }
    records.push(data);
  }
  return records;
}

function decode(input: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch (error) {
    throw new PharosError('USAGE', 'The verdicts are not in UTF-8', {
      hint: 'Convert the file first: iconv -t utf-8.',
      cause: error,
    });
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
