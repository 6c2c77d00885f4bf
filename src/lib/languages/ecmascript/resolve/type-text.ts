/** A type in the short form of the facts (read/type.ts), read. */
export type TypeNode =
  | { readonly kind: 'named'; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: 'members'; readonly members: ReadonlyMap<string, TypeNode | undefined> }
  | {
      readonly kind: 'function';
      readonly parameters: readonly (TypeNode | undefined)[];
      readonly result: TypeNode | undefined;
    }
  | { readonly kind: 'value'; readonly chain: string }
  | { readonly kind: 'some'; readonly types: readonly TypeNode[] };

const NAME = /[\p{L}\p{N}_$.#]+/uy;
const CHAIN = /(?:[\p{L}\p{N}_$.]|\(\))+/uy;

/** Undefined for a text that says nothing. */
export function readType(text: string): TypeNode | undefined {
  return new Reader(text).type();
}

/** What is nested deeper says nothing. */
const MAX_NESTING = 100;

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  type(): TypeNode | undefined {
    if (++this.#depth > MAX_NESTING) this.#at = this.#text.length;
    const types: TypeNode[] = [];
    do {
      const type = this.#part();
      if (type) types.push(type);
    } while (this.#take('|'));
    this.#depth--;
    return types.length > 1 ? { kind: 'some', types } : types[0];
  }

  #part(): TypeNode | undefined {
    if (this.#take('{')) return { kind: 'members', members: this.#members() };
    if (this.#take('(')) return this.#function();
    if (this.#take('=')) return this.#value();
    const [name = '', ...members] = this.#match(NAME).split('#');
    return name === '' ? undefined : { kind: 'named', name, members };
  }

  #value(): TypeNode | undefined {
    let chain = '';
    if (this.#text[this.#at] === '(') {
      const end = this.#text.indexOf(')', this.#at) + 1;
      if (end === 0) return undefined;
      chain = this.#text.slice(this.#at, end);
      this.#at = end;
    }
    chain += this.#match(CHAIN);
    return chain === '' ? undefined : { kind: 'value', chain };
  }

  #function(): TypeNode {
    const parameters: (TypeNode | undefined)[] = [];
    while (this.#at < this.#text.length && !this.#take(')')) {
      parameters.push(this.type());
      if (!this.#take(',') && this.#text[this.#at] !== ')') break;
    }
    return { kind: 'function', parameters, result: this.type() };
  }

  #members(): ReadonlyMap<string, TypeNode | undefined> {
    const members = new Map<string, TypeNode | undefined>();
    while (this.#at < this.#text.length && !this.#take('}')) {
      const name = this.#take('()') ? '()' : this.#match(NAME);
      members.set(name, this.#take(':') ? this.type() : undefined);
      if (!this.#take(';') && this.#text[this.#at] !== '}') break;
    }
    return members;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #take(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }
}
