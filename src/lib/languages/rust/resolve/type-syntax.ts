/** A type as it is written, references and lifetimes left out: methods see through references anyway. */
export type TypeSyntax =
  | { readonly kind: 'path'; readonly of?: TypeSyntax; readonly segments: readonly Segment[] }
  | { readonly kind: 'tuple'; readonly items: readonly TypeSyntax[] }
  | { readonly kind: 'list'; readonly of: TypeSyntax }
  | { readonly kind: 'function'; readonly parameters: readonly TypeSyntax[]; readonly result: TypeSyntax }
  | { readonly kind: 'bounds'; readonly traits: readonly TypeSyntax[] }
  | { readonly kind: 'unknown' };

export interface Segment {
  readonly name: string;
  readonly args: readonly TypeSyntax[];
  /** `Item = T` */
  readonly bindings: ReadonlyMap<string, TypeSyntax>;
  /** `Fn(A) -> B` */
  readonly call?: { readonly parameters: readonly TypeSyntax[]; readonly result: TypeSyntax };
}

export interface TypeParameter {
  /** `T`, or what a where clause is about: `T::Item`. */
  readonly name: string;
  readonly bounds: readonly TypeSyntax[];
}

const UNKNOWN: TypeSyntax = { kind: 'unknown' };
const UNIT: TypeSyntax = { kind: 'tuple', items: [] };
const NO_BINDINGS: ReadonlyMap<string, TypeSyntax> = new Map();

const TOKEN = /'\w+|->|::|(?:r#)?[\p{L}_$][\p{L}\p{N}_]*|[<>(),&*+=;:[\]!?]|[\d"{}.|-]+/gu;
const MAX_DEPTH = 40;
const MAX_KEPT = 20_000;

const types = new Map<string, TypeSyntax>();

/** Reads a type or a path (Rust Reference, "Types", "Paths"). */
export function parseType(text: string): TypeSyntax {
  return kept(types, text, () => new TypeParser(text).bounded(0));
}

const parameters = new Map<string, TypeParameter>();

/** Reads a type parameter or a where clause: `T: A + B = C`. */
export function parseTypeParameter(text: string): TypeParameter {
  return kept(parameters, text, () => new TypeParser(text).parameter());
}

function kept<T>(known: Map<string, T>, text: string, parse: () => T): T {
  let parsed = known.get(text);
  if (parsed) return parsed;
  parsed = parse();
  if (known.size >= MAX_KEPT) known.clear();
  known.set(text, parsed);
  return parsed;
}

class TypeParser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.match(TOKEN) ?? [];
  }

  parameter(): TypeParameter {
    let name = this.#next();
    while (this.#take('::')) name += `::${this.#next()}`;
    return { name, bounds: this.#take(':') ? this.#traits(0) : [] };
  }

  /** A type; several joined by `+` are bounds. */
  bounded(depth: number): TypeSyntax {
    const first = this.#type(depth);
    if (this.#tokens[this.#at] !== '+') return first;
    this.#at++;
    return { kind: 'bounds', traits: [...traitsOf(first), ...this.#traits(depth)] };
  }

  #type(depth: number): TypeSyntax {
    if (depth > MAX_DEPTH) {
      this.#at = this.#tokens.length;
      return UNKNOWN;
    }
    const token = this.#tokens[this.#at];
    if (token === undefined) return UNKNOWN;
    if (token === '&' || token === '*' || token === 'mut' || token === 'const' || token.startsWith("'")) {
      this.#at++;
      return this.#type(depth + 1);
    }
    if (token === 'dyn' || token === 'impl') {
      this.#at++;
      return { kind: 'bounds', traits: this.#traits(depth + 1) };
    }
    if (token === 'for') {
      this.#at++;
      this.#skipAngles();
      return this.#type(depth + 1);
    }
    if (token === 'unsafe' || token === 'extern' || token.startsWith('"')) {
      this.#at++;
      return this.#type(depth + 1);
    }
    if (token === '(') {
      this.#at++;
      const items = this.#list(')', depth);
      return items.length === 1 && this.#tokens[this.#at - 2] !== ',' ? items[0]! : { kind: 'tuple', items };
    }
    if (token === '[') {
      this.#at++;
      const of = this.#type(depth + 1);
      while (this.#at < this.#tokens.length && this.#next() !== ']');
      return { kind: 'list', of };
    }
    if (token === 'fn') {
      this.#at++;
      const { parameters: given, result } = this.#call(depth);
      return { kind: 'function', parameters: given, result };
    }
    if (token === '<') {
      this.#at++;
      const of = this.#type(depth + 1);
      if (this.#take('as')) this.#type(depth + 1);
      this.#take('>');
      return this.#take('::') ? this.#path(depth, of) : of;
    }
    if (token === '::' || /^[\p{L}_$]/u.test(token)) return this.#path(depth);
    this.#at++;
    return UNKNOWN;
  }

  #path(depth: number, of?: TypeSyntax): TypeSyntax {
    const segments: Segment[] = [];
    if (!of && this.#take('::')) segments.push({ name: '', args: [], bindings: NO_BINDINGS });
    for (;;) {
      const name = this.#next().replace(/^r#/, '');
      if (name === '_' && segments.length === 0) return UNKNOWN;
      let goesOn = this.#take('::');
      let args: Pick<Segment, 'args' | 'bindings'> = { args: [], bindings: NO_BINDINGS };
      if (this.#take('<')) {
        args = this.#arguments(depth);
        goesOn = this.#take('::');
      }
      const isCall = !goesOn && this.#tokens[this.#at] === '(';
      segments.push({ name, ...args, ...(isCall && { call: this.#call(depth) }) });
      if (!goesOn || this.#at >= this.#tokens.length) break;
    }
    return { kind: 'path', segments, ...(of && { of }) };
  }

  #arguments(depth: number): Pick<Segment, 'args' | 'bindings'> {
    const args: TypeSyntax[] = [];
    const bindings = new Map<string, TypeSyntax>();
    while (this.#at < this.#tokens.length && !this.#take('>')) {
      const token = this.#tokens[this.#at]!;
      if (token === ',' || token.startsWith("'")) this.#at++;
      else if (this.#tokens[this.#at + 1] === '=') {
        this.#at += 2;
        bindings.set(token, this.bounded(depth + 1));
      } else if (this.#tokens[this.#at + 1] === ':') {
        this.#at += 2;
        bindings.set(token, { kind: 'bounds', traits: this.#traits(depth + 1) });
      } else args.push(this.bounded(depth + 1));
    }
    return { args, bindings };
  }

  #call(depth: number): { parameters: readonly TypeSyntax[]; result: TypeSyntax } {
    const given = this.#take('(') ? this.#list(')', depth) : [];
    return { parameters: given, result: this.#take('->') ? this.#type(depth + 1) : UNIT };
  }

  #list(end: string, depth: number): TypeSyntax[] {
    const items: TypeSyntax[] = [];
    while (this.#at < this.#tokens.length && !this.#take(end)) {
      if (this.#take(',')) continue;
      // the name of a parameter
      if (this.#tokens[this.#at + 1] === ':') this.#at += 2;
      items.push(this.bounded(depth + 1));
    }
    return items;
  }

  #traits(depth: number): TypeSyntax[] {
    const found: TypeSyntax[] = [];
    do {
      if (this.#take('?')) {
        this.#type(depth + 1);
        continue;
      }
      if (this.#tokens[this.#at]?.startsWith("'")) this.#at++;
      else if (this.#at < this.#tokens.length && this.#tokens[this.#at] !== '=') found.push(this.#type(depth + 1));
    } while (this.#take('+'));
    return found.flatMap(traitsOf);
  }

  #skipAngles(): void {
    if (!this.#take('<')) return;
    while (this.#at < this.#tokens.length && this.#next() !== '>');
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}

function traitsOf(type: TypeSyntax): readonly TypeSyntax[] {
  return type.kind === 'bounds' ? type.traits : [type];
}
