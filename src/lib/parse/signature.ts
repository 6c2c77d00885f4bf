const MAX_SIGNATURE_CHARACTERS = 200;

/** The declaration's first line, on one line: up to the body, or the end of the line outside brackets. */
export function signatureOf(text: string, start: number, end: number): string {
  const limit = Math.min(end, start + 4 * MAX_SIGNATURE_CHARACTERS);
  let depth = 0;
  let stop = limit;
  for (let i = start; i < limit; i++) {
    const char = text[i];
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (depth <= 0 && (char === '{' || char === '\n')) {
      stop = i;
      break;
    }
  }
  const line = text.slice(start, stop).replace(/\s+/g, ' ').trim();
  return line.length > MAX_SIGNATURE_CHARACTERS ? `${line.slice(0, MAX_SIGNATURE_CHARACTERS - 1)}…` : line;
}
