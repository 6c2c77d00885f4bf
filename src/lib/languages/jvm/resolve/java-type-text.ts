/** A type as written: a name with its type arguments, and the dimensions of an array. */
export interface TypeTree {
  /** With dots, without type arguments. */
  readonly name: string;
  /** Those of the last part; empty for `<>`, undefined where none are stated. */
  readonly args: readonly TypeTree[] | undefined;
  readonly dimensions: number;
  /** Further types of an intersection, or of a union of exceptions. */
  readonly others: readonly TypeTree[];
  readonly isUnion: boolean;
}

const MAX_NESTING = 40;
const known = new Map<string, TypeTree | undefined>();
const MAX_KNOWN = 20_000;

/** Reads the text of a type (JLS 4.3, 4.5, 4.9); undefined for what is none. */
export function typeTreeOf(text: string): TypeTree | undefined {
  const before = known.get(text);
  if (before || known.has(text)) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const reader = new TypeTextReader(text);
  const tree = reader.read(0);
  known.set(text, tree);
  return tree;
}

class TypeTextReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(nesting: number): TypeTree | undefined {
    if (nesting > MAX_NESTING) return undefined;
    // A wildcard is its bound, whichever way it bounds: what is taken out or put in has that type.
    const wildcard = /\?(?: (?:extends|super) )?/y;
    wildcard.lastIndex = this.#at;
    const mark = wildcard.exec(this.#text)?.[0];
    if (mark !== undefined) {
      this.#at += mark.length;
      if (mark === '?') return { name: '?', args: undefined, dimensions: 0, others: [], isUnion: false };
    }
    let name = this.#name();
    if (name === '') return undefined;
    let args: TypeTree[] | undefined;
    while (this.#text[this.#at] === '<') {
      args = this.#arguments(nesting);
      if (!args) return undefined;
      if (this.#text[this.#at] !== '.') break;
      this.#at++;
      name += `.${this.#name()}`;
      args = undefined;
    }
    let dimensions = 0;
    for (; this.#text.startsWith('[]', this.#at); this.#at += 2) dimensions++;
    const others: TypeTree[] = [];
    const isUnion = this.#text[this.#at] === '|';
    while (/[|&]/.test(this.#text[this.#at] ?? '') && others.length < MAX_NESTING) {
      this.#at++;
      const other = this.read(nesting + 1);
      if (!other) return undefined;
      others.push(other);
    }
    return { name, args, dimensions, others, isUnion };
  }

  #name(): string {
    const part = /[\p{L}\p{N}_$.]+/uy;
    part.lastIndex = this.#at;
    const name = part.exec(this.#text)?.[0] ?? '';
    this.#at += name.length;
    return name;
  }

  #arguments(nesting: number): TypeTree[] | undefined {
    const args: TypeTree[] = [];
    this.#at++;
    while (this.#text[this.#at] !== '>') {
      const arg = this.read(nesting + 1);
      if (!arg) return undefined;
      args.push(arg);
      if (this.#text[this.#at] === ',') this.#at++;
      else if (this.#text[this.#at] !== '>') return undefined;
    }
    this.#at++;
    return args;
  }
}
