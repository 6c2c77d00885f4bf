/** A few, in comments say, cost nothing. A text with so many is not Rust. */
const MANY = 32;
const OPENING = /r(#+)"/g;
const CLOSING = /"(#+)/g;

/**
 * The same text with blanks for the `r` of raw strings that never end, if there are many. The grammar looks for the end of each
 * in all the rest of the file, which takes the square of their number.
 */
export function withoutOpenRawStrings(text: string): string {
  if (!text.includes('r#')) return text;
  const closings = lastClosings(text);
  const open: number[] = [];
  for (const { index, 1: marks } of text.matchAll(OPENING))
    if ((closings[marks!.length] ?? -1) <= index) open.push(index);
  if (open.length < MANY) return text;
  const parts: string[] = [];
  let end = 0;
  for (const index of open) {
    parts.push(text.slice(end, index), ' ');
    end = index + 1;
  }
  return parts.join('') + text.slice(end);
}

/** By number of `#`, where the last end of a raw string with so many of them is: more of them end it, too. */
function lastClosings(text: string): readonly number[] {
  const last: number[] = [];
  for (const { index, 1: marks } of text.matchAll(CLOSING)) {
    while (last.length <= marks!.length) last.push(-1);
    last[marks!.length] = index;
  }
  for (let marks = last.length - 2; marks >= 0; marks--) last[marks] = Math.max(last[marks]!, last[marks + 1]!);
  return last;
}
