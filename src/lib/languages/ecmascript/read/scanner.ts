import { closing, identifierAt, skipBlanks } from './text.ts';

const CLOSED = new Set(['(', '[', '{']);
const QUOTES = new Set(["'", '"', '`']);

/** A place in a text that moves on by marks, words and brackets, and never beyond an end. */
export class Scanner {
  readonly text: string;
  readonly end: number;
  at: number;

  constructor(text: string, at: number, end: number) {
    this.text = text;
    this.at = at;
    this.end = end;
  }

  /** Over blanks and comments. */
  skip(): number {
    this.at = Math.min(this.end, skipBlanks(this.text, this.at));
    return this.at;
  }

  /** The identifier that comes next; empty when none does. */
  word(): string {
    this.skip();
    return this.at < this.end ? identifierAt(this.text, this.at) : '';
  }

  peek(mark: string): boolean {
    this.skip();
    return this.at < this.end && this.text.startsWith(mark, this.at);
  }

  take(mark: string): boolean {
    if (!this.peek(mark)) return false;
    this.at += mark.length;
    return true;
  }

  /** A dotted name that begins with an identifier right here. */
  dotted(first: string): string {
    if (first === '') return '';
    this.skip();
    this.at += first.length;
    let name = first;
    while (this.text[this.at] === '.' && this.text[this.at + 1] !== '.') {
      const part = identifierAt(this.text, this.at + 1);
      if (part === '') break;
      name += `.${part}`;
      this.at += part.length + 1;
    }
    return name;
  }

  /** The offset behind the bracket that closes the one here; -1 when it is beyond the end. */
  closing(): number {
    return closing(this.text, this.at, this.end);
  }

  /** Behind the bracket that closes the one here. */
  close(): void {
    const end = this.closing();
    this.at = end < 0 ? this.end : end;
  }

  /** The offset behind the angle bracket that closes the one here. */
  closingAngle(): number {
    let depth = 0;
    for (let at = this.at; at < this.end; at++) {
      const char = this.text[at];
      if (char === '<') depth++;
      else if (char === '>' && this.text[at - 1] !== '=') {
        if (--depth === 0) return at + 1;
      } else if (char === "'" || char === '"') {
        const quote = this.text.indexOf(char, at + 1);
        if (quote > 0) at = quote;
      }
    }
    return this.end;
  }

  /** Behind the quote that ends the string here. */
  literal(): void {
    const end = this.text.indexOf(this.text[this.at]!, this.at + 1);
    this.at = end < 0 ? this.end : end + 1;
  }

  /** One character, or a bracket or a string with what is in it. */
  over(end: number): void {
    const char = this.text[this.at]!;
    let next = this.at + 1;
    if (CLOSED.has(char)) next = this.closing();
    else if (QUOTES.has(char)) next = this.text.indexOf(char, this.at + 1) + 1 || -1;
    this.at = next < 0 ? end : next;
    this.skip();
  }
}
