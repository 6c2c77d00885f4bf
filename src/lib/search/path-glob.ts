import { PharosError } from '../errors.ts';
import { globMatcher } from '../formats/glob.ts';
import { withoutSuffix } from '../text/without-suffix.ts';

/** `**` as a whole segment, or beside other characters, where it takes part of a name, folders, and part of a name. */
const STARS = /(^|[/{,])\*{2,}(?=$|[/},])|\*{2,}/g;

/**
 * Whether a path fits a pattern: `*` and `?` stay within a segment, `**` does not, `{a,b}` is either. A pattern without a
 * slash is about the file name; one that names a folder is about everything below it.
 *
 * @throws {PharosError} USAGE when the pattern is too long or stands for too many
 */
export function pathMatcher(glob: string): (path: string) => boolean {
  const pattern = withoutSuffix(glob.replace(/^\.?\//, ''), '/');
  if (pattern === '' || pattern === '.') return () => true;
  const spread = pattern.replace(STARS, (_, before) => (before === undefined ? '{*,*/**/*}' : `${before}**`));
  try {
    return globMatcher(spread, { dot: true, below: true, anywhere: !pattern.includes('/') });
  } catch (cause) {
    if (!(cause instanceof PharosError)) throw cause;
    const shown = glob.length > 60 ? `${glob.slice(0, 60)}…` : glob;
    throw new PharosError('USAGE', `The path pattern "${shown}" is invalid: ${cause.message}`, {
      hint: 'Name a folder, or write a shorter pattern with fewer braces.',
      cause,
    });
  }
}
