/** Shorter lines are written by people, too. */
const LONG_LINE = 400;
const LITERAL = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*(?:[^*]|\*(?!\/))*\*\//gs;
const COMMENT = /^\s*(?:\/\/|#|\/?\*)/;
const STATEMENT = /;|\)\s*\{|=>|\breturn\b|&&|\|\|/g;

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
      const line = text.slice(from, to).replace(LITERAL, '""');
      code += line.length;
      if (isDense(line)) dense += line.length;
    }
    from = to + 1;
  }
  return dense > 0.75 * code;
}

/** Statements that stand close to one another. */
function isDense(line: string): boolean {
  if (line.length <= LONG_LINE) return false;
  const statements = line.match(STATEMENT)?.length ?? 0;
  const blanks = line.match(/\s/g)?.length ?? 0;
  return statements * 100 > line.length && blanks * 14 < line.length;
}
