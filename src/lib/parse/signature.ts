const MAX_SIGNATURE_CHARACTERS = 200;

/** Annotations and decorators on lines of their own. */
const ANNOTATIONS = /(?:@(?!interface\b)[\w.]+(?:\((?:[^()]|\([^()]*\))*\))?[ \t]*\r?\n\s*)*/y;

/** Attributes of C# and PHP on lines of their own. */
const ATTRIBUTES = /(?:#?\[(?:[^[\]\n]|\[[^[\]\n]*\])*\][ \t]*\r?\n\s*)*/y;

/** The declaration's first line, on one line: up to the body, or the end of the line outside brackets; annotations above it left out. */
export function signatureOf(text: string, from: number, end: number): string {
  const above = text[from] === '@' ? ANNOTATIONS : /[[#]/.test(text[from] ?? '') ? ATTRIBUTES : undefined;
  if (above) above.lastIndex = from;
  const start = from + (above?.exec(text)?.[0].length ?? 0);
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
