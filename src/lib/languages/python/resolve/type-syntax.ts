/** An annotation: `name[args]`, several alternatives, a list of types (of a Callable), or something else. */
export type TypeSyntax =
  | { readonly kind: 'name'; readonly name: string; readonly args: readonly TypeSyntax[] }
  | { readonly kind: 'union'; readonly of: readonly TypeSyntax[] }
  | { readonly kind: 'other' };

const OTHER: TypeSyntax = { kind: 'other' };
const TOKEN =
  /\s*(?:([\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*)|(["'])(.*?)\2|(\.\.\.)|([[\]|,()])|(\S))/suy;
const MAX_DEPTH = 24;

/** Reads an annotation (PEP 484, 585, 604, 649); what it cannot read is `other`. */
export function parseType(text: string): TypeSyntax {
  return new TypeParser(text).union(0);
}

class TypeParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  union(depth: number): TypeSyntax {
    const of: TypeSyntax[] = [this.#one(depth)];
    while (this.#take('|')) of.push(this.#one(depth));
    return of.length === 1 ? of[0]! : { kind: 'union', of };
  }

  #one(depth: number): TypeSyntax {
    const token = this.#next();
    if (!token || depth > MAX_DEPTH) return OTHER;
    const [, name, , quoted, , mark] = token;
    if (name !== undefined)
      return { kind: 'name', name: name.replace(/\s+/g, ''), args: this.#take('[') ? this.#list(depth, ']') : [] };
    if (quoted !== undefined) return new TypeParser(quoted).union(depth + 1);
    if (mark === '(') return this.#list(depth, ')')[0] ?? OTHER;
    if (mark === '[') this.#list(depth, ']');
    return OTHER;
  }

  #list(depth: number, end: string): TypeSyntax[] {
    const list: TypeSyntax[] = [];
    while (!this.#take(end)) {
      if (this.#at >= this.#text.length) break;
      list.push(this.union(depth + 1));
      if (this.#take(',') || this.#take(end, false)) continue;
      this.#next();
    }
    return list;
  }

  #next(): RegExpExecArray | null {
    TOKEN.lastIndex = this.#at;
    const token = TOKEN.exec(this.#text);
    this.#at = token ? TOKEN.lastIndex : this.#text.length;
    return token;
  }

  #take(mark: string, isTaken = true): boolean {
    const at = this.#at;
    if (this.#next()?.[5] === mark) {
      if (!isTaken) this.#at = at;
      return true;
    }
    this.#at = at;
    return false;
  }
}
