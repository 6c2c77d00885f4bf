/** Some lines of a text: 1-based, inclusive; fewer where it ends before. */
export function linesBetween(text: string, startLine: number, endLine: number): string[] {
  const lines: string[] = [];
  let at = 0;
  for (let line = 1; line < startLine; line++) {
    at = text.indexOf('\n', at) + 1;
    if (at === 0) return lines;
  }
  for (let line = startLine; line <= endLine; line++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return [...lines, text.slice(at)];
    lines.push(text.slice(at, end));
    at = end + 1;
  }
  return lines;
}
