/** Characters of flagged text that are compared. */
const MAX_LENGTH = 1000;

/** The flagged text without whitespace: that of lines which were only indented or wrapped differs in nothing. Undefined when nothing is left. */
export function flaggedText(text: string): string | undefined {
  const telling = text
    .slice(0, 4 * MAX_LENGTH)
    .replace(/\s+/g, '')
    .slice(0, MAX_LENGTH);
  return telling === '' ? undefined : telling;
}
