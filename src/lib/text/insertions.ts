/** Text that is added to another one without a change to the rest. */
export interface Insertion {
  /** UTF-16 code units from the beginning of the text that has all insertions. */
  readonly offset: number;
  readonly text: string;
}

/** The text with all insertions; their offsets are those of the result, in ascending order. */
export function insertAll(text: string, insertions: readonly Insertion[]): string {
  return insertions.reduce((result, { offset, text: added }) => {
    return result.slice(0, offset) + added + result.slice(offset);
  }, text);
}

/**
 * The text without the insertions: each is cut from its offset or, where others have edited the text since, from the only
 * place where it occurs. Undefined when one cannot be found.
 */
export function takeOut(text: string, insertions: readonly Insertion[]): string | undefined {
  let rest: string | undefined = text;
  for (const { offset, text: added } of insertions.toReversed()) {
    const at: number = rest.startsWith(added, offset) ? offset : onlyIndexOf(rest, added);
    if (at < 0) return undefined;
    rest = rest.slice(0, at) + rest.slice(at + added.length);
  }
  return rest;
}

function onlyIndexOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at === text.lastIndexOf(part) ? at : -1;
}

/** The end of line that a text uses: that of its first line. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}
