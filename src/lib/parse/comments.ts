const MAX_DOC_CHARACTERS = 2000;

export interface CommentBlock {
  readonly startLine: number;
  endLine: number;
  text: string;
}

/** Follows the comments of a file in text order and knows which block ends right above a line. */
export class CommentTrail {
  first: CommentBlock | undefined;
  #last: CommentBlock | undefined;

  /** Takes a comment that stands alone on its line; joins it to the block above when no line lies between. */
  add(comment: string, text: string, start: number, startLine: number, lastLine: number): void {
    const endLine = comment.endsWith('\n') ? lastLine - 1 : lastLine;
    if (!startsItsLine(text, start)) return;
    if (this.#last && this.#last.endLine === startLine - 1) {
      this.#last.text += `\n${comment}`;
      this.#last.endLine = endLine;
      return;
    }
    this.#last = { startLine, endLine, text: comment };
    this.first ??= this.#last;
  }

  /** An attribute right below the block keeps it attached to what follows. */
  bridge(startLine: number, endLine: number): void {
    if (this.#last?.endLine === startLine - 1) this.#last.endLine = endLine;
  }

  /** The cleaned block that ends on the line above, if any. */
  docBefore(line: number): string | undefined {
    return this.#last?.endLine === line - 1 ? cleanComment(this.#last.text) : undefined;
  }
}

/** The words of a comment or docstring without its markers. */
export function cleanComment(raw: string): string {
  return raw
    .slice(0, MAX_DOC_CHARACTERS)
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:\/\/[/!]?|\/\*[*!]?|\*(?!\/)|#+!?|[rbuf]*"""|[rbuf]*''')?\s?/i, '')
        .trimEnd()
        .replace(/(?:\*\/|"""|''')$/, '')
        .trimEnd(),
    )
    .join('\n')
    .trim();
}

function startsItsLine(text: string, index: number): boolean {
  for (let i = index - 1; i >= 0; i--) {
    const code = text.charCodeAt(i);
    if (code === 10) return true;
    if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return true;
}
