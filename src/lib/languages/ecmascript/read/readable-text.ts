const HEAD = /^[ \t]*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:interface|type|(?:abstract\s+)?class)\s+[\w$]+/gm;
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|=>|[\p{L}_$][\p{L}\p{N}_$]*|\S/gu;
const NAME = /^[\p{L}_$]/u;
/** The last token of a type. */
const TYPE_END = /^(?:[\p{L}\p{N}_$]|[>)\]}'"`]$|['"`])/u;
/** Words that a type goes on behind. */
const OPERATOR = /^(?:extends|keyof|typeof|is|infer|readonly|unique|asserts|in|as|new|abstract)$/;
/** Words that begin the next statement. */
const STATEMENT = /^(?:export|import|const|let|var|function|class|interface|type|declare|return|if|for)$/;

/**
 * The text with two forms written as the grammar reads them, every character at its offset: variance annotations are left
 * out, and a call signature with type parameters ends the member before it also where a line break is all between them
 * (TypeScript Handbook, "Variance Annotations"; ECMA-262, "Automatic Semicolon Insertion"). Undefined where neither occurs.
 */
export function readableText(text: string): string | undefined {
  const changes: [start: number, stop: number, by: string][] = [];
  HEAD.lastIndex = 0;
  while (HEAD.exec(text)) HEAD.lastIndex = new Types(text, HEAD.lastIndex, changes).read();
  if (changes.length === 0) return undefined;
  let result = '';
  let at = 0;
  for (const [start, stop, by] of changes) {
    result += text.slice(at, start) + by;
    at = stop;
  }
  return result + text.slice(at);
}

/** Reads a declaration of a type behind its name. */
class Types {
  readonly #text: string;
  readonly #changes: [number, number, string][];
  /** Tokens before the present one, and whether it is the first of its line. */
  #before = ['', ''];
  #isFirst = false;
  #wasFirst = false;
  #start = 0;
  #stop: number;

  constructor(text: string, from: number, changes: [number, number, string][]) {
    this.#text = text;
    this.#stop = from;
    this.#changes = changes;
  }

  /** Offset behind it. */
  read(): number {
    let token = this.#next();
    if (token === '<') token = this.#typeParameters();
    for (; token !== '' && token !== '{'; token = this.#next())
      if (token === ';' || (this.#isFirst && STATEMENT.test(token))) return this.#start;
    if (token === '{') this.#body();
    return this.#stop;
  }

  /** The token behind the type parameters. */
  #typeParameters(): string {
    let angles = 1;
    let depth = 0;
    while (angles > 0) {
      const token = this.#next();
      if (token === '') return '';
      if (/^[([{]$/.test(token)) depth++;
      else if (/^[)\]}]$/.test(token)) depth--;
      else if (token === '<') angles++;
      else if (token === '>') angles--;
      else if (/^(?:in|out)$/.test(token) && angles === 1 && depth === 0 && /^(?:[<,]|in)$/.test(this.#before[1]!))
        this.#dropVariance(token);
    }
    return this.#next();
  }

  #dropVariance(token: string): void {
    const next = this.#text.slice(this.#stop, this.#stop + 100).trimStart();
    if (NAME.test(next) && !/^extends\b/.test(next))
      this.#changes.push([this.#start, this.#stop, ' '.repeat(token.length)]);
  }

  #body(): void {
    const open = ['{'];
    while (open.length > 0) {
      const token = this.#next();
      if (token === '') return;
      if (/^[([{]$/.test(token)) open.push(token);
      else if (/^[)\]}]$/.test(token)) open.pop();
      else if (token === '<' && open.at(-1) === '{' && this.#isMember())
        this.#changes.push([this.#start - 1, this.#start, ';']);
    }
  }

  /** Whether a parenthesis that begins a line begins a member. */
  #isMember(): boolean {
    const last = this.#before[1]!;
    return (
      this.#isFirst &&
      /[ \t]/.test(this.#text[this.#start - 1]!) &&
      TYPE_END.test(last) &&
      !OPERATOR.test(last) &&
      !(this.#wasFirst && NAME.test(last))
    );
  }

  /** The next token that is not a comment; empty at the end. */
  #next(): string {
    const last = this.#stop > this.#start && this.#start > 0 ? this.#text.slice(this.#start, this.#stop) : '';
    let from = this.#stop;
    for (;;) {
      TOKEN.lastIndex = this.#stop;
      const token = TOKEN.exec(this.#text)?.[0] ?? '';
      if (token === '') return '';
      this.#start = TOKEN.lastIndex - token.length;
      this.#stop = TOKEN.lastIndex;
      if (/^\/[/*]/.test(token)) continue;
      this.#wasFirst = this.#isFirst;
      this.#isFirst = this.#text.slice(from, this.#start).includes('\n');
      from = this.#stop;
      this.#before = [this.#before[1]!, last];
      return token;
    }
  }
}
