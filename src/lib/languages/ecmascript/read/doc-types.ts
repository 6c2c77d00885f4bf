/** Characters between a comment and the function or the variable that it is about: `export const name = async`. */
const MAX_BETWEEN = 160;
const COMMENT = /\/\*\*(?=[\s\S])[\s\S]*?\*\//g;
const BETWEEN = /^[^;{}]*$/;

/** Types declared in a comment (TypeScript, "JSDoc Reference"). */
export interface DocType {
  readonly type?: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly returns?: string;
}

/** The types that the comments of a JavaScript file state. */
export class DocTypes {
  readonly #text: string;
  readonly #comments: { readonly end: number; readonly text: string }[] = [];

  constructor(text: string) {
    this.#text = text;
    if (!/@(?:type|param|returns?|arg|argument)\b/.test(text)) return;
    for (const { index, 0: comment } of text.matchAll(COMMENT))
      if (/@(?:type|param|returns?|arg|argument)\s*\{/.test(comment))
        this.#comments.push({ end: index + comment.length, text: comment });
  }

  /** The comment right before an offset, but for a name and keywords. */
  before(offset: number): DocType | undefined {
    let [low, high] = [0, this.#comments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#comments[middle]!.end <= offset) low = middle + 1;
      else high = middle;
    }
    const comment = this.#comments[low - 1];
    if (!comment || offset - comment.end > MAX_BETWEEN || !BETWEEN.test(this.#text.slice(comment.end, offset)))
      return undefined;
    return readDocType(comment.text);
  }
}

function readDocType(comment: string): DocType {
  const parameters = new Map<string, string>();
  let type: string | undefined;
  let returns: string | undefined;
  for (const { index, 0: tag, 1: word } of comment.matchAll(/@(type|param|arg|argument|returns?)\s*(?=\{)/g)) {
    const open = index + tag.length;
    const end = closingBrace(comment, open);
    if (end < 0) continue;
    const text = comment
      .slice(open + 1, end)
      .replace(/\n\s*\*/g, ' ')
      .trim();
    if (word === 'type') type = text;
    else if (word!.startsWith('return')) returns = text;
    else {
      const name = /^\s*\[?([\w$]+)(?!\.)/.exec(comment.slice(end + 1, end + 200))?.[1];
      if (name !== undefined && !parameters.has(name)) parameters.set(name, text.replace(/=$/, ''));
    }
  }
  return { parameters, ...(type !== undefined && { type }), ...(returns !== undefined && { returns }) };
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}
