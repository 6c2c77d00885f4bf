import { PharosError } from '../../../errors.ts';
import { LIMITS } from '../annotation.ts';

/** @throws {PharosError} USAGE for a text that is empty, too long, or no text */
export function checkNote(note: string): string {
  const text = note.replace(/\r\n?/g, '\n').trim();
  if (text === '') throw new PharosError('USAGE', 'The note is empty', { hint: 'Write at least a word.' });
  if (text.length > LIMITS.note) {
    throw new PharosError('USAGE', `The note has ${text.length.toLocaleString('en')} characters`, {
      hint: `At most ${LIMITS.note.toLocaleString('en')} are kept. Put the rest into a document and link it.`,
    });
  }
  return checkCharacters('note', text);
}

/** @throws {PharosError} USAGE for too many tags, or one that is too long, empty or no word */
export function checkTags(tags: readonly string[]): readonly string[] {
  const unique = [...new Set(tags.map((tag) => tag.trim()))].sort();
  if (unique.length > LIMITS.tags) {
    throw new PharosError('USAGE', `${unique.length} tags are given`, { hint: `A note has at most ${LIMITS.tags}.` });
  }
  for (const tag of unique) {
    if (tag === '' || tag.length > LIMITS.tag || /[\s,]/.test(tag)) {
      throw new PharosError('USAGE', `The tag ${JSON.stringify(tag.slice(0, 60))} cannot be used`, {
        hint: `A tag has 1 to ${LIMITS.tag} characters, and neither blanks nor commas.`,
      });
    }
    checkCharacters('tag', tag);
  }
  return unique;
}

/** @throws {PharosError} USAGE for a colour other than `#rrggbb` */
export function checkColor(color: string): string {
  if (/^#[0-9a-fA-F]{6}$/.test(color)) return color.toLowerCase();
  throw new PharosError('USAGE', `The colour ${JSON.stringify(color.slice(0, 60))} cannot be used`, {
    hint: 'Write it as #rrggbb.',
  });
}

const MOST_DAYS = 3650;

/**
 * The time at which a note expires: ISO 8601, `30d`, or never.
 *
 * @throws {PharosError} USAGE for another form, or a time that has passed
 */
export function checkExpiry(expires: string | undefined, now: Date): string | undefined {
  if (expires === undefined || expires === 'never') return undefined;
  const days = Number(/^(\d{1,5})d$/.exec(expires)?.[1]);
  const isDate = /^\d{4}-\d{2}-\d{2}/.test(expires);
  const time = Number.isNaN(days) ? (isDate ? Date.parse(expires) : Number.NaN) : now.getTime() + days * 86_400_000;
  if (time > now.getTime() && time - now.getTime() <= MOST_DAYS * 86_400_000) return new Date(time).toISOString();
  throw new PharosError('USAGE', `A note cannot expire at ${JSON.stringify(expires.slice(0, 60))}`, {
    hint: 'Give days (30d) or a date in the next ten years (2030-01-31), or never.',
  });
}

/** Neither database keeps NUL or halves of surrogate pairs. */
function checkCharacters(what: string, text: string): string {
  if (text.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.test(text)) return text;
  throw new PharosError('USAGE', `The ${what} contains characters that are not text`, {
    hint: 'Write it in UTF-8, without control characters.',
  });
}
