/**
 * The words of code and prose, the same for what is indexed and what is asked: an identifier counts whole and in its
 * parts (camelCase, snake_case, digits), all in lower case.
 */
const IDENTIFIER = /[\p{L}\p{N}_$]+/gu;
const PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+|\p{N}+/gu;
const MAX_WORD = 64;

/** Every word of the text in order, compounds followed by their parts: `getUserID` → getuserid, get, user, id. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const [identifier] of text.matchAll(IDENTIFIER)) {
    if (identifier.length > MAX_WORD) continue;
    const whole = identifier.toLowerCase();
    if (isSimple(identifier)) {
      found.push(whole);
      continue;
    }
    const parts = splitIdentifier(identifier);
    if (parts.length !== 1 || parts[0] !== whole) found.push(whole);
    found.push(...parts);
  }
  return found;
}

/** The parts of one identifier in lower case: `XMLHttpRequest2` → xml, http, request, 2. */
export function splitIdentifier(identifier: string): string[] {
  return (identifier.match(PART) ?? []).map((part) => part.toLowerCase());
}

/** Only lower-case ASCII letters: nothing to split. Most words of a text are. */
function isSimple(identifier: string): boolean {
  for (let i = 0; i < identifier.length; i++) {
    const code = identifier.charCodeAt(i);
    if (code < 97 || code > 122) return false;
  }
  return true;
}
