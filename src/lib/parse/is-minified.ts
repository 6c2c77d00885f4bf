/** Shorter lines are written by people, too. */
const LONG_LINE = 400;
const COMMENT = /^\s*(?:\/\/|#|\/?\*)/;

/**
 * Whether a file is a minified bundle, which no person wrote or reads: nearly all of its code stands in long lines that each contain
 * many statements and hardly a blank. A long line of data, be it a string, numbers or a list of names, does not make a bundle,
 * and neither does one line of many.
 */
export function isMinified(text: string): boolean {
  let dense = 0;
  let code = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    if (to - from <= LONG_LINE) {
      const line = text.slice(from, to);
      if (!COMMENT.test(line)) code += line.trim().length;
    } else {
      const line = measure(text.slice(from, to));
      code += line.size;
      if (isDense(line)) dense += line.size;
    }
    from = to + 1;
  }
  return dense > 0.75 * code;
}

/** A line without the contents of its strings and comments. */
interface Line {
  size: number;
  blanks: number;
  /** Characters that end, open or join statements. */
  statements: number;
}

/** Statements that stand close to one another. */
function isDense({ size, statements, blanks }: Line): boolean {
  return size > LONG_LINE && statements * 150 > size && blanks * 14 < size;
}

function measure(text: string): Line {
  const line: Line = { size: 0, blanks: 0, statements: 0 };
  /** Quotes and comments that nothing closes are characters like others: each is looked for once. */
  const open = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    const opening = char === '/' && text[at + 1] === '*' ? '/*' : char;
    line.size++;
    if (/["'`]|\/\*/.test(opening) && !open.has(opening)) {
      const end = opening === '/*' ? text.indexOf('*/', at + 2) : closingQuote(text, at);
      if (end < 0) open.add(opening);
      else at = opening === '/*' ? end + 1 : end;
    } else if (/\s/.test(char)) line.blanks++;
    else if (isStatement(char, text, at)) line.statements++;
  }
  return line;
}

/** `;`, `){`, `=>`, `&&`, `||` */
function isStatement(char: string, text: string, at: number): boolean {
  if (char === ';') return true;
  const before = text[at - 1];
  return (char === '{' && before === ')') || (char === '>' && before === '=') || (/[&|]/.test(char) && before === char);
}

function closingQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
