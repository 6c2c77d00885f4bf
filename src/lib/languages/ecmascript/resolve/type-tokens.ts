const TOKEN =
  /\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|=>|\.\.\.|[\p{L}_$#][\p{L}\p{N}_$]*|-?\d[\w.]*|[\s\S]/gu;
/** First character of a name; `#` where the name refers to a definition by its index. */
export const NAME = /^[\p{L}_$#]/u;

const MODIFIER = /^(?:readonly|get|set|static|public|private|protected|override|abstract|declare|accessor|async)$/;

/** The tokens of a type's text, one after the other. */
export class TypeTokens {
  at = 0;
  readonly #tokens: readonly string[];

  constructor(text: string) {
    this.#tokens = (text.match(TOKEN) ?? []).filter((token) => !/^(?:\s|\/[/*])/.test(token));
  }

  /** Reads a comma-separated list between brackets; continues after a misread element. */
  list(open: string, close: string, read: () => void): void {
    this.take(open);
    while (this.peek() !== '' && !this.take(close)) {
      const before = this.at;
      read();
      if (!this.take(',') && this.at === before) this.at++;
    }
  }

  /** `readonly`, `-readonly`, `get` before the name of a member. */
  skipModifiers(): void {
    if (this.take('+') || this.take('-')) this.take('readonly');
    while (MODIFIER.test(this.peek()) && !/^[:?(<,;}]?$/.test(this.peek(1))) this.at++;
  }

  /** The name of a part of a tuple: `name: T`, `name?: T`. */
  skipLabel(): void {
    if (NAME.test(this.peek()) && (this.peek(1) === ':' || (this.peek(1) === '?' && this.peek(2) === ':')))
      this.at += this.peek(1) === ':' ? 2 : 3;
  }

  /** Gives the rest up. */
  end(): void {
    this.at = this.#tokens.length;
  }

  peek(ahead = 0): string {
    return this.#tokens[this.at + ahead] ?? '';
  }

  next(): string {
    return this.#tokens[this.at++] ?? '';
  }

  take(token: string): boolean {
    if (this.#tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  dotted(head: string): string {
    let name = head;
    while (this.peek() === '.' && NAME.test(this.peek(1))) {
      this.at++;
      name += `.${this.next()}`;
    }
    return name;
  }

  skipBrackets(): void {
    let depth = 0;
    for (; this.at < this.#tokens.length; this.at++) {
      const token = this.#tokens[this.at]!;
      if (/^[([{]$/.test(token)) depth++;
      else if (/^[)\]}]$/.test(token) && --depth === 0) {
        this.at++;
        return;
      }
    }
  }

  /** Whether the parenthesis here begins the parameters of a function. */
  startsFunction(): boolean {
    const [first, second, third] = [this.peek(1), this.peek(2), this.peek(3)];
    if (first === ')' || first === '...') return true;
    if (NAME.test(first) && /^[:,=?]$/.test(second)) return second !== '?' || /^[:,)]$/.test(third);
    if (first === '{' || first === '[' || (NAME.test(first) && second === ')')) {
      let depth = 0;
      for (let i = this.at; i < this.#tokens.length && i < this.at + 400; i++) {
        const token = this.#tokens[i]!;
        if (/^[([{]$/.test(token)) depth++;
        else if (/^[)\]}]$/.test(token) && --depth === 0) return this.#tokens[i + 1] === '=>';
      }
    }
    return false;
  }
}
