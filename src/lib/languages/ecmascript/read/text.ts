const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
/** Behind one of these a slash begins a regular expression, and no division. */
const BEFORE_REGEX = /[(,=:[!&|?{};+\-*%<>~^]$/;

/** The identifier that begins at an offset; empty when none does. */
export function identifierAt(text: string, at: number): string {
  IDENTIFIER.lastIndex = at;
  return IDENTIFIER.exec(text)?.[0] ?? '';
}

/** The offset of the next character that is neither blank nor part of a comment. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) at++;
    else if (code === 47 && text[at + 1] === '/') at = endOr(text, text.indexOf('\n', at));
    else if (code === 47 && text[at + 1] === '*') at = endOr(text, text.indexOf('*/', at + 2) + 2, 2);
    else return at;
  }
}

function endOr(text: string, at: number, least = 0): number {
  return at < least ? text.length : at;
}

/** The offset behind the bracket that closes the one at `open`; -1 when that is further away than `limit`. */
export function closing(text: string, open: number, limit: number): number {
  let depth = 0;
  const end = Math.min(text.length, limit);
  for (let at = open; at < end; at++) {
    switch (text.charCodeAt(at)) {
      case 40: // (
      case 91: // [
      case 123: // {
        depth++;
        break;
      case 41: // )
      case 93: // ]
      case 125: // }
        if (--depth === 0) return at + 1;
        break;
      case 34: // "
      case 39: // '
      case 47: // /
      case 96: {
        // `
        const next = endOfLiteral(text, at, end);
        if (next < 0) return -1;
        if (next > at) at = next - 1;
      }
    }
  }
  return -1;
}

/** The offset behind the string, template, comment or regular expression that begins here; the same offset when none does, -1 when it has no end. */
export function endOfLiteral(text: string, start: number, limit: number): number {
  switch (text[start]) {
    case "'":
    case '"':
      return endOfQuoted(text, start, limit);
    case '`':
      return endOfTemplate(text, start, limit);
    case '/': {
      if (text[start + 1] === '/' || text[start + 1] === '*') return skipBlanks(text, start);
      if (!BEFORE_REGEX.test(text.slice(Math.max(0, start - 40), start).trimEnd())) return start;
      return endOfRegex(text, start, limit);
    }
    default:
      return start;
  }
}

function endOfQuoted(text: string, start: number, limit: number): number {
  for (let at = start + 1; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at + 1;
    else if (text[at] === '\n') return -1;
  }
  return -1;
}

function endOfTemplate(text: string, start: number, limit: number): number {
  for (let at = start + 1; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
    else if (text[at] === '$' && text[at + 1] === '{') {
      at = closing(text, at + 1, limit) - 1;
      if (at < 0) return -1;
    }
  }
  return -1;
}

function endOfRegex(text: string, start: number, limit: number): number {
  let isClass = false;
  for (let at = start + 1; at < limit && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') isClass = true;
    else if (text[at] === ']') isClass = false;
    else if (text[at] === '/' && !isClass) return at + 1;
  }
  return -1;
}
