import { PharosError } from '../../../errors.ts';
import { pathMatcher } from '../../../search/path-glob.ts';
import { LIMITS, slugOf } from '../topic.ts';

/**
 * A name, and the slug that follows from it.
 *
 * @throws {PharosError} USAGE for a name that is empty, too long, more than a line, or without letters and digits
 */
export function checkName(name: string): { readonly name: string; readonly slug: string } {
  const trimmed = name.trim();
  const slug = slugOf(trimmed);
  if (slug !== '' && trimmed.length <= LIMITS.name && isText(trimmed) && !/[\t\n]/.test(trimmed))
    return { name: trimmed, slug };
  throw new PharosError('USAGE', `A topic cannot be called ${JSON.stringify(name.slice(0, 60))}`, {
    hint: `A name has 1 to ${LIMITS.name} characters on one line, letters or digits among them.`,
  });
}

/** @throws {PharosError} USAGE for a text that is too long, or no text */
export function checkDescription(given: string): string {
  const text = given.replace(/\r\n?/g, '\n').trim();
  if (text.length > LIMITS.description) {
    throw new PharosError('USAGE', `The description has ${text.length.toLocaleString('en')} characters`, {
      hint: `At most ${LIMITS.description.toLocaleString('en')} are kept.`,
    });
  }
  if (isText(text)) return text;
  throw new PharosError('USAGE', 'The description contains characters that are not text', {
    hint: 'Write it in UTF-8, without control characters.',
  });
}

/** @throws {PharosError} USAGE for too many, or one that cannot be a name */
export function checkAltLabels(names: readonly string[]): readonly string[] {
  if (names.length > LIMITS.altLabels) {
    throw new PharosError('USAGE', `A topic cannot have ${names.length} other names`, {
      hint: `At most ${LIMITS.altLabels} are kept.`,
    });
  }
  return [...new Set(names.map((name) => checkName(name).name))];
}

/** @throws {PharosError} USAGE for a pattern that is empty, too long, or cannot be read */
export function checkPattern(pattern: string): string {
  const trimmed = pattern.trim();
  if (trimmed === '' || trimmed.length > LIMITS.pattern || !isText(trimmed)) {
    throw new PharosError('USAGE', `The pattern ${JSON.stringify(pattern.slice(0, 60))} cannot be used`, {
      hint: `A folder that ends with / or a pattern has 1 to ${LIMITS.pattern} characters.`,
    });
  }
  pathMatcher(trimmed)('');
  return trimmed;
}

function isText(text: string): boolean {
  return text.isWellFormed() && !/[\0-\x08\x0b-\x1f\x7f\ufffd]/.test(text);
}
