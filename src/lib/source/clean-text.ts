/**
 * Makes text of unknown origin (file names, server messages, command-line values) safe to show on one line:
 * control, line-separating and direction-changing characters become '?', and the end is cut off.
 */
export function cleanText(text: string, maxLength = 200): string {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}]/gu, '?');
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}
