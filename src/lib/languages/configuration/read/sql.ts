import type { MentionFact } from '../../../parse/facts.ts';

/**
 * Commands of SQL shells that run another file: `\i` and `\ir` (psql), `.read` (sqlite3), `source` and `\.` (mysql), `@` and `@@`
 * (SQL*Plus), `:r` (sqlcmd). It is seen from the script or from where the shell is started.
 */
const RUN =
  /^\s{0,20}(?:\\ir?|\\include(?:_relative)?|\.read|source|\\\.|@@?|:r)\s{0,20}(["']?)([\w@.+/\\-]{1,300}\.\w{1,10})\1\s{0,20};?\s{0,20}$/i;

export function* scriptsRun(lines: readonly string[]): Generator<MentionFact> {
  for (const [i, line] of lines.entries()) {
    const text = RUN.exec(line)?.[2]?.replaceAll('\\', '/').replace(/^\.\//, '');
    if (text !== undefined) yield { kind: 'path', text, line: i + 1 };
  }
}
