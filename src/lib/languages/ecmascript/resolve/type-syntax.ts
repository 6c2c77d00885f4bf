/** Types that are nested deeper tell nothing. */
const MAX_NESTING = 40;

const TOKEN =
  /\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|=>|\.\.\.|[\p{L}_$#][\p{L}\p{N}_$]*|-?\d[\w.]*|[\s\S]/gu;
const NAME = /^[\p{L}_$#]/u;
const MODIFIER = /^(?:readonly|get|set|static|public|private|protected|override|abstract|declare|accessor|async)$/;

export interface ParameterNode {
  readonly type: TypeNode;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

export interface FunctionNode {
  readonly kind: 'function';
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly ParameterNode[];
  readonly result: TypeNode;
  readonly isConstructor: boolean;
}

export interface MembersNode {
  readonly kind: 'members';
  readonly members: ReadonlyMap<string, TypeNode>;
  readonly calls: readonly FunctionNode[];
  /** Type of the members that an index signature stands for. */
  readonly index: TypeNode | undefined;
}

export interface TypeParameter {
  readonly name: string;
  /** Its own number among those of all function types; 0 where a definition declares it. */
  readonly number: number;
  readonly bound: TypeNode;
  readonly preset: TypeNode;
}

/** A type as its text reads (TypeScript Handbook, "Creating Types from Types"). */
export type TypeNode =
  | { readonly kind: 'named'; readonly name: string; readonly args: readonly TypeNode[] }
  | { readonly kind: 'import'; readonly specifier: string; readonly name: string; readonly args: readonly TypeNode[] }
  /** One of several, or all of them. */
  | { readonly kind: 'some'; readonly types: readonly TypeNode[] }
  | { readonly kind: 'tuple'; readonly items: readonly TypeNode[] }
  | { readonly kind: 'typeof'; readonly name: string }
  | { readonly kind: 'indexed'; readonly of: TypeNode; readonly key: TypeNode }
  /** `number` stands for the key. */
  | { readonly kind: 'mapped'; readonly number: number; readonly value: TypeNode }
  /** `inferred`: numbers of the types that the pattern infers. */
  | {
      readonly kind: 'conditional';
      readonly check: TypeNode;
      readonly pattern: TypeNode;
      readonly inferred: readonly number[];
      readonly then: TypeNode;
      readonly otherwise: TypeNode;
    }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'keyof'; readonly of: TypeNode }
  | { readonly kind: 'unknown' }
  /** A type parameter of a function type around it. */
  | { readonly kind: 'own'; readonly number: number }
  | MembersNode
  | FunctionNode;

export const UNKNOWN_TYPE: TypeNode = { kind: 'unknown' };

let ownNumbers = 0;
const parsed = new Map<string, TypeNode>();
const MAX_PARSED = 50_000;

/** Reads a type; what is no type reads as unknown. Equal texts give the same node. */
export function parseType(text: string): TypeNode {
  let node = parsed.get(text);
  if (!node) {
    if (parsed.size >= MAX_PARSED) parsed.clear();
    node = new TypeParser(text).type();
    parsed.set(text, node);
  }
  return node;
}

/** Reads the type arguments between angle brackets. */
export function parseTypes(text: string): readonly TypeNode[] {
  const node = parseType(`[${text}]`);
  return node.kind === 'tuple' ? node.items : [];
}

/** Reads a type parameter with its bound and default. */
export function parseTypeParameter(text: string): TypeParameter {
  return new TypeParser(text).typeParameter();
}

class TypeParser {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;
  /** Type parameters of the function types around, and what the conditional types around infer. */
  #own = new Map<string, number>();
  #inferred: number[] = [];

  constructor(text: string) {
    this.#tokens = (text.match(TOKEN) ?? []).filter((token) => !/^(?:\s|\/[/*])/.test(token));
  }

  type(): TypeNode {
    if (this.#depth >= MAX_NESTING) {
      this.#at = this.#tokens.length;
      return UNKNOWN_TYPE;
    }
    this.#depth++;
    const type = this.#conditional();
    this.#depth--;
    return type;
  }

  typeParameter(): TypeParameter {
    while (/^(?:const|in|out)$/.test(this.#peek()) && NAME.test(this.#peek(1))) this.#at++;
    const name = this.#next();
    if (this.#take('in')) {
      const over = this.type();
      return { name, number: 0, bound: over, preset: UNKNOWN_TYPE };
    }
    const bound = this.#take('extends') ? this.type() : UNKNOWN_TYPE;
    const preset = this.#take('=') ? this.type() : UNKNOWN_TYPE;
    return { name, number: this.#own.get(name) ?? 0, bound, preset };
  }

  #conditional(): TypeNode {
    const type = this.#some();
    if (this.#peek() === 'is' && NAME.test(this.#peek(1) || '')) {
      this.#at++;
      this.type();
      return { kind: 'named', name: 'boolean', args: [] };
    }
    if (this.#peek() !== 'extends') return type;
    this.#at++;
    const around = [this.#own, this.#inferred] as const;
    this.#own = new Map(this.#own);
    this.#inferred = [];
    const pattern = this.#some();
    if (!this.#take('?')) {
      [this.#own, this.#inferred] = around;
      return UNKNOWN_TYPE;
    }
    const then = this.type();
    const inferred = this.#inferred;
    [this.#own, this.#inferred] = around;
    const otherwise = this.#take(':') ? this.type() : UNKNOWN_TYPE;
    return { kind: 'conditional', check: type, pattern, inferred, then, otherwise };
  }

  #some(): TypeNode {
    if (!this.#take('|')) this.#take('&');
    const types = [this.#postfix()];
    while (this.#take('|') || this.#take('&')) types.push(this.#postfix());
    return types.length === 1 ? types[0]! : { kind: 'some', types };
  }

  #postfix(): TypeNode {
    let type = this.#primary();
    for (;;) {
      if (this.#peek() === '[') {
        this.#at++;
        if (this.#take(']')) type = { kind: 'named', name: 'Array', args: [type] };
        else {
          type = { kind: 'indexed', of: type, key: this.type() };
          this.#take(']');
        }
      } else if (!this.#take('!') && !(this.#peek() === '?' && /^[,)\]>]?$/.test(this.#peek(1)) && this.#take('?'))) {
        return type;
      }
    }
  }

  #primary(): TypeNode {
    const token = this.#peek();
    switch (token) {
      case '{':
        return this.#members();
      case '[':
        return this.#tuple();
      case '<':
        return this.#function(false);
      case '(': {
        if (this.#isFunction()) return this.#function(false);
        this.#at++;
        const type = this.type();
        this.#take(')');
        return type;
      }
      // JSDoc: `?T`, `!T`, `*`
      case '?':
        this.#at++;
        return this.#postfix();
      case '*':
        this.#at++;
        return UNKNOWN_TYPE;
      case '...':
        this.#at++;
        return this.#postfix();
    }
    if (/^['"]/.test(token) || /^-?\d/.test(token)) {
      this.#at++;
      return { kind: 'literal', text: token.replace(/^['"]|['"]$/g, '') };
    }
    if (token.startsWith('`')) {
      this.#at++;
      return { kind: 'named', name: 'string', args: [] };
    }
    if (!NAME.test(token)) {
      if (!/^[)\]}>,;:=]?$/.test(token)) this.#at++;
      return UNKNOWN_TYPE;
    }
    return this.#word();
  }

  #word(): TypeNode {
    const word = this.#next();
    switch (word) {
      case 'readonly':
      case 'unique':
        return this.#postfix();
      case 'keyof':
        return { kind: 'keyof', of: this.#postfix() };
      case 'infer': {
        const number = ++ownNumbers;
        this.#own.set(this.#next(), number);
        this.#inferred.push(number);
        return { kind: 'own', number };
      }
      case 'asserts':
        if (NAME.test(this.#peek())) {
          this.#next();
          if (this.#take('is')) this.type();
          return { kind: 'named', name: 'void', args: [] };
        }
        break;
      case 'abstract':
        if (this.#peek() === 'new') return this.#word();
        break;
      case 'new':
        return this.#function(true);
      case 'function':
        if (this.#peek() === '(') return this.#function(false, ':');
        break;
      case 'typeof': {
        if (this.#peek() === 'import') {
          this.#at++;
          return this.#import('typeof ');
        }
        const name = this.#dotted(this.#next());
        if (this.#peek() === '<') this.#args();
        return { kind: 'typeof', name };
      }
      case 'import':
        return this.#import('');
    }
    const own = this.#own.get(word);
    if (own !== undefined && this.#peek() !== '.') return { kind: 'own', number: own };
    const name = this.#dotted(word);
    if (this.#peek() === '.' && this.#peek(1) === '<') this.#at++;
    return { kind: 'named', name, args: this.#peek() === '<' ? this.#args() : [] };
  }

  #import(prefix: string): TypeNode {
    if (!this.#take('(')) return UNKNOWN_TYPE;
    const specifier = this.#next().slice(1, -1);
    while (this.#peek() !== '' && !this.#take(')')) this.#at++;
    const name = this.#take('.') ? this.#dotted(this.#next()) : '';
    const args = this.#peek() === '<' ? this.#args() : [];
    return { kind: 'import', specifier, name: prefix + name, args };
  }

  #dotted(head: string): string {
    let name = head;
    while (this.#peek() === '.' && NAME.test(this.#peek(1))) {
      this.#at++;
      name += `.${this.#next()}`;
    }
    return name;
  }

  #args(): TypeNode[] {
    const args: TypeNode[] = [];
    this.#take('<');
    while (this.#peek() !== '' && !this.#take('>')) {
      const before = this.#at;
      args.push(this.type());
      if (!this.#take(',') && this.#at === before) this.#at++;
    }
    return args;
  }

  #tuple(): TypeNode {
    const items: TypeNode[] = [];
    this.#take('[');
    while (this.#peek() !== '' && !this.#take(']')) {
      const before = this.#at;
      const isRest = this.#take('...');
      // `name: T`, `name?: T`
      if (NAME.test(this.#peek()) && (this.#peek(1) === ':' || (this.#peek(1) === '?' && this.#peek(2) === ':')))
        this.#at += this.#peek(1) === ':' ? 2 : 3;
      const type = this.type();
      items.push(isRest ? { kind: 'indexed', of: type, key: NUMBER } : type);
      if (!this.#take(',') && this.#at === before) this.#at++;
    }
    return { kind: 'tuple', items };
  }

  #isFunction(): boolean {
    const [first, second, third] = [this.#peek(1), this.#peek(2), this.#peek(3)];
    if (first === ')' || first === '...') return true;
    if (NAME.test(first) && /^[:,=?]$/.test(second)) return second !== '?' || /^[:,)]$/.test(third);
    if (first === '{' || first === '[' || (NAME.test(first) && second === ')')) {
      let depth = 0;
      for (let i = this.#at; i < this.#tokens.length && i < this.#at + 400; i++) {
        const token = this.#tokens[i]!;
        if (/^[([{]$/.test(token)) depth++;
        else if (/^[)\]}]$/.test(token) && --depth === 0) return this.#tokens[i + 1] === '=>';
      }
    }
    return false;
  }

  #function(isConstructor: boolean, arrow = '=>'): FunctionNode {
    const around = this.#own;
    const typeParameters = this.#peek() === '<' ? this.#typeParameters() : [];
    const parameters = this.#parameters();
    const result = this.#take(arrow) ? this.type() : UNKNOWN_TYPE;
    this.#own = around;
    return { kind: 'function', typeParameters, parameters, result, isConstructor };
  }

  #typeParameters(): TypeParameter[] {
    const found: TypeParameter[] = [];
    this.#take('<');
    const own = new Map(this.#own);
    this.#own = own;
    while (this.#peek() !== '' && !this.#take('>')) {
      const before = this.#at;
      own.set(/^(?:const|in|out)$/.test(this.#peek()) ? this.#peek(1) : this.#peek(), ++ownNumbers);
      found.push(this.typeParameter());
      if (!this.#take(',') && this.#at === before) this.#at++;
    }
    return found;
  }

  #parameters(): ParameterNode[] {
    const found: ParameterNode[] = [];
    if (!this.#take('(')) return found;
    while (this.#peek() !== '' && !this.#take(')')) {
      const before = this.#at;
      const isRest = this.#take('...');
      const isThis = this.#peek() === 'this';
      // A pattern or a name; JSDoc's `function(T)` has types only.
      if (this.#peek() === '{' || this.#peek() === '[') this.#skipBrackets();
      else if (NAME.test(this.#peek()) && /^[:?,)]?$/.test(this.#peek(1))) this.#at++;
      const isOptional = this.#take('?');
      const type = this.#take(':') ? this.type() : UNKNOWN_TYPE;
      if (!isThis) found.push({ type, isOptional, isRest });
      if (!this.#take(',') && this.#at === before) this.#at++;
    }
    return found;
  }

  #skipBrackets(): void {
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#tokens[this.#at]!;
      if (/^[([{]$/.test(token)) depth++;
      else if (/^[)\]}]$/.test(token) && --depth === 0) {
        this.#at++;
        return;
      }
    }
  }

  #members(): TypeNode {
    this.#take('{');
    const members = new Map<string, TypeNode>();
    const calls: FunctionNode[] = [];
    let index: TypeNode | undefined;
    let mapped: TypeNode | undefined;
    while (this.#peek() !== '' && !this.#take('}')) {
      const before = this.#at;
      if (this.#take('+') || this.#take('-')) this.#take('readonly');
      while (MODIFIER.test(this.#peek()) && !/^[:?(<,;}]?$/.test(this.#peek(1))) this.#at++;
      if (this.#peek() === '(' || this.#peek() === '<') calls.push(this.#function(false, ':'));
      else if (this.#peek() === 'new' && /^[(<]$/.test(this.#peek(1))) {
        this.#at++;
        calls.push(this.#function(true, ':'));
      } else if (this.#peek() === '[') {
        const isMapped = NAME.test(this.#peek(1)) && this.#peek(2) === 'in';
        if (isMapped) mapped = this.#mapped();
        else index = this.#indexSignature() ?? index;
      } else this.#member(members);
      if (!this.#take(';') && !this.#take(',') && this.#at === before) this.#at++;
    }
    return mapped ?? { kind: 'members', members, calls, index };
  }

  #member(members: Map<string, TypeNode>): void {
    const name = this.#next().replace(/^['"]|['"]$/g, '');
    this.#take('?');
    let type: TypeNode = UNKNOWN_TYPE;
    if (this.#peek() === '(' || this.#peek() === '<') type = this.#function(false, ':');
    else if (this.#take(':')) type = this.type();
    const known = members.get(name);
    members.set(name, known ? { kind: 'some', types: [known, type] } : type);
  }

  /** `[key in K as N]: T` */
  #mapped(): TypeNode {
    this.#take('[');
    const name = this.#next();
    this.#take('in');
    this.type();
    const around = this.#own;
    const number = ++ownNumbers;
    this.#own = new Map(around).set(name, number);
    if (this.#take('as')) this.type();
    this.#take(']');
    if (this.#take('+') || this.#take('-')) this.#take('?');
    this.#take('?');
    const value = this.#take(':') ? this.type() : UNKNOWN_TYPE;
    this.#own = around;
    return { kind: 'mapped', number, value };
  }

  /** `[key: string]: T`; a computed name such as `[Symbol.iterator]` is none. */
  #indexSignature(): TypeNode | undefined {
    const isIndex = NAME.test(this.#peek(1)) && this.#peek(2) === ':';
    this.#skipBrackets();
    this.#take('?');
    if (this.#peek() === '(' || this.#peek() === '<') {
      this.#function(false, ':');
      return undefined;
    }
    const type = this.#take(':') ? this.type() : undefined;
    return isIndex ? type : undefined;
  }

  #peek(ahead = 0): string {
    return this.#tokens[this.#at + ahead] ?? '';
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

const NUMBER: TypeNode = { kind: 'named', name: 'number', args: [] };
