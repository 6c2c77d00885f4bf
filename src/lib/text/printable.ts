/**
 * Characters that text of unknown origin (file names, messages of servers, values of a command line) may not bring to a
 * terminal, a log or a picture: control characters (C0, DEL, C1), separators of lines and paragraphs, all that change the
 * direction of text (Bidi_Control), annotations, tags that nobody sees, noncharacters, and halves of surrogate pairs.
 */
const UNSAFE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text of several lines that cannot move the cursor or forge what surrounds it: tabs and line feeds stay. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'));
}

/** Text that stays on one line, too. */
export function printableLine(text: string, substitute = '\ufffd'): string {
  return text.replace(UNSAFE, substitute);
}
