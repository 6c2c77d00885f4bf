/** Lines of a comment that are shown, and of what follows. */
const COMMENT = 8;
const HEAD = 6;
const MARKS = ['//', '/*', '*', '#', '--', ';;', '"""'];

/** How a definition begins: the comment right above it, and its first lines. */
export function headOf(text: string, line: number): string {
  const lines = text.split('\n');
  let first = line - 1;
  while (first > 0 && line - first <= COMMENT && isComment(lines[first - 1]!)) first--;
  const head = lines.slice(first, line - 1 + HEAD);
  const indents = head.filter((it) => it.trim() !== '').map((it) => it.length - it.trimStart().length);
  const indent = Math.min(...indents, 80);
  return head.map((it) => it.slice(indent)).join('\n');
}

function isComment(line: string): boolean {
  const begin = line.trimStart();
  return MARKS.some((mark) => begin.startsWith(mark));
}
