/** A few, in strings say, cost nothing. */
const MANY = 32;
const MARK = /\/\*|\*\//g;

/**
 * The same text with blanks for the beginnings of comments that never end, if there are many, for languages whose comments nest. Their
 * grammars look for the end of each in all the rest of the file, which takes the square of their number or more.
 */
export function withoutOpenComments(text: string): string {
  const open: number[] = [];
  for (const { 0: mark, index } of text.matchAll(MARK))
    if (mark === '/*') open.push(index);
    else open.pop();
  if (open.length < MANY) return text;
  const parts: string[] = [];
  let end = 0;
  for (const index of open) {
    parts.push(text.slice(end, index), '  ');
    end = index + 2;
  }
  return parts.join('') + text.slice(end);
}
