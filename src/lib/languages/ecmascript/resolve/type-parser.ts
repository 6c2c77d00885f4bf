import { MemberNames, together } from './member-names.ts';
import type { FunctionNode, MemberName, ParameterNode, TypeNode, TypeParameter } from './type-nodes.ts';
import { literalOf, UNKNOWN_TYPE } from './type-nodes.ts';
import { NAME, TypeTokens } from './type-tokens.ts';

/** Types that are nested deeper tell nothing. */
const MAX_NESTING = 40;

let ownNumbers = 0;
/** Reads types by their grammar. */
export class TypeParser extends TypeTokens {
  #depth = 0;
  /** Type parameters of the function types around, and what the conditional types around infer. */
  #own = new Map<string, number>();
  #inferred: number[] = [];
  readonly #names = new MemberNames();

  type(): TypeNode {
    if (this.#depth >= MAX_NESTING) {
      this.end();
      return UNKNOWN_TYPE;
    }
    this.#depth++;
    const type = this.#conditional();
    this.#depth--;
    return type;
  }

  typeParameter(): TypeParameter {
    while (/^(?:const|in|out)$/.test(this.peek()) && NAME.test(this.peek(1))) this.at++;
    const name = this.next();
    if (this.take('in')) return { name, number: 0, bound: this.type(), preset: UNKNOWN_TYPE };
    const bound = this.take('extends') ? this.type() : UNKNOWN_TYPE;
    const preset = this.take('=') ? this.type() : UNKNOWN_TYPE;
    return { name, number: this.#own.get(name) ?? 0, bound, preset };
  }

  #conditional(): TypeNode {
    const type = this.#some();
    if (this.peek() === 'is' && NAME.test(this.peek(1) || '')) {
      this.at++;
      this.type();
      return { kind: 'named', name: 'boolean', args: [] };
    }
    if (this.peek() !== 'extends') return type;
    this.at++;
    const around = [this.#own, this.#inferred] as const;
    this.#own = new Map(this.#own);
    this.#inferred = [];
    const pattern = this.#some();
    if (!this.take('?')) {
      [this.#own, this.#inferred] = around;
      return UNKNOWN_TYPE;
    }
    const then = this.type();
    const inferred = this.#inferred;
    [this.#own, this.#inferred] = around;
    const otherwise = this.take(':') ? this.type() : UNKNOWN_TYPE;
    return { kind: 'conditional', check: type, pattern, inferred, then, otherwise };
  }

  #some(): TypeNode {
    if (!this.take('|')) this.take('&');
    const types = [this.#postfix()];
    while (this.take('|') || this.take('&')) types.push(this.#postfix());
    return types.length === 1 ? types[0]! : { kind: 'some', types };
  }

  #postfix(): TypeNode {
    let type = this.#primary();
    for (;;) {
      if (this.peek() === '[') {
        this.at++;
        if (this.take(']')) type = { kind: 'named', name: 'Array', args: [type] };
        else {
          type = { kind: 'indexed', of: type, key: this.type() };
          this.take(']');
        }
      } else if (!this.take('!') && !(this.peek() === '?' && /^[,)\]>]?$/.test(this.peek(1)) && this.take('?'))) {
        return type;
      }
    }
  }

  #primary(): TypeNode {
    const token = this.peek();
    switch (token) {
      case '{':
        return this.#members();
      case '[':
        return this.#tuple();
      case '<':
        return this.#function(false);
      case '(': {
        if (this.startsFunction()) return this.#function(false);
        this.at++;
        const type = this.type();
        this.take(')');
        return type;
      }
      // JSDoc: `?T`, `!T`, `*`
      case '?':
      case '...':
        this.at++;
        return this.#postfix();
      case '*':
        this.at++;
        return UNKNOWN_TYPE;
    }
    const literal = literalOf(token);
    if (literal) {
      this.at++;
      return literal;
    }
    if (!NAME.test(token)) {
      if (!/^[)\]}>,;:=]?$/.test(token)) this.at++;
      return UNKNOWN_TYPE;
    }
    return this.#word();
  }

  #word(): TypeNode {
    const word = this.next();
    switch (word) {
      case 'readonly':
      case 'unique':
        return this.#postfix();
      case 'keyof':
        return { kind: 'keyof', of: this.#names.within(undefined, () => this.#postfix()) };
      case 'infer': {
        const number = ++ownNumbers;
        this.#own.set(this.next(), number);
        this.#inferred.push(number);
        return { kind: 'own', number };
      }
      case 'asserts':
        if (NAME.test(this.peek())) {
          this.next();
          if (this.take('is')) this.type();
          return { kind: 'named', name: 'void', args: [] };
        }
        break;
      case 'abstract':
        if (this.peek() === 'new') return this.#word();
        break;
      case 'new':
        return this.#function(true);
      case 'function':
        if (this.peek() === '(') return this.#function(false, ':');
        break;
      case 'typeof': {
        if (this.peek() === 'import') {
          this.at++;
          return this.#import('typeof ');
        }
        const name = this.dotted(this.next());
        if (this.peek() === '<') this.#args();
        return { kind: 'typeof', name };
      }
      case 'import':
        return this.#import('');
    }
    const own = this.#own.get(word);
    if (own !== undefined && this.peek() !== '.') return { kind: 'own', number: own };
    const name = this.dotted(word);
    if (this.peek() === '.' && this.peek(1) === '<') this.at++;
    return { kind: 'named', name, args: this.peek() === '<' ? this.#args() : [] };
  }

  #import(prefix: string): TypeNode {
    if (!this.take('(')) return UNKNOWN_TYPE;
    const specifier = this.next().slice(1, -1);
    while (this.peek() !== '' && !this.take(')')) this.at++;
    const name = this.take('.') ? this.dotted(this.next()) : '';
    return { kind: 'import', specifier, name: prefix + name, args: this.peek() === '<' ? this.#args() : [] };
  }

  #args(): TypeNode[] {
    const args: TypeNode[] = [];
    this.list('<', '>', () => args.push(this.type()));
    return args;
  }

  #tuple(): TypeNode {
    const items: TypeNode[] = [];
    this.list('[', ']', () => {
      const isRest = this.take('...');
      this.skipLabel();
      const type = this.#names.within(undefined, () => this.type());
      items.push(isRest ? { kind: 'indexed', of: type, key: { kind: 'named', name: 'number', args: [] } } : type);
    });
    return { kind: 'tuple', items };
  }

  #function(isConstructor: boolean, arrow = '=>', member?: MemberName): FunctionNode {
    return this.#names.within(undefined, () => {
      const around = this.#own;
      const typeParameters = this.peek() === '<' ? this.#typeParameters() : [];
      const parameters = this.#parameters();
      const result = this.take(arrow) ? this.type() : UNKNOWN_TYPE;
      this.#own = around;
      return { kind: 'function', typeParameters, parameters, result, isConstructor, member };
    });
  }

  #typeParameters(): TypeParameter[] {
    const found: TypeParameter[] = [];
    const own = new Map(this.#own);
    this.#own = own;
    this.list('<', '>', () => {
      own.set(/^(?:const|in|out)$/.test(this.peek()) ? this.peek(1) : this.peek(), ++ownNumbers);
      found.push(this.typeParameter());
    });
    return found;
  }

  #parameters(): ParameterNode[] {
    const found: ParameterNode[] = [];
    this.list('(', ')', () => {
      const isRest = this.take('...');
      const isThis = this.peek() === 'this';
      // A pattern or a name; JSDoc's `function(T)` has types only.
      if (this.peek() === '{' || this.peek() === '[') this.skipBrackets();
      else if (NAME.test(this.peek()) && /^[:?,)]?$/.test(this.peek(1))) this.at++;
      const isOptional = this.take('?');
      const type = this.take(':') ? this.type() : UNKNOWN_TYPE;
      if (!isThis) found.push({ type, isOptional, isRest });
    });
    return found;
  }

  #members(): TypeNode {
    this.take('{');
    const members = new Map<string, TypeNode>();
    const calls: FunctionNode[] = [];
    let index: TypeNode | undefined;
    let mapped: TypeNode | undefined;
    while (this.peek() !== '' && !this.take('}')) {
      const before = this.at;
      this.skipModifiers();
      if (this.peek() === '(' || this.peek() === '<') calls.push(this.#function(false, ':'));
      else if (this.peek() === 'new' && /^[(<]$/.test(this.peek(1))) {
        this.at++;
        calls.push(this.#function(true, ':'));
      } else if (this.peek() === '[') {
        if (NAME.test(this.peek(1)) && this.peek(2) === 'in') mapped = this.#mapped();
        else index = this.#indexSignature() ?? index;
      } else this.#member(members);
      if (!this.take(';') && !this.take(',') && this.at === before) this.at++;
    }
    return mapped ?? { kind: 'members', members, calls, index };
  }

  #member(members: Map<string, TypeNode>): void {
    const word = this.next();
    const name = word.replace(/^['"]|['"]$/g, '');
    const path = NAME.test(word) ? this.#names.below(name) : undefined;
    this.take('?');
    let type: TypeNode = UNKNOWN_TYPE;
    if (this.peek() === '(' || this.peek() === '<') type = this.#function(false, ':', this.#names.next(path));
    else if (this.take(':')) {
      const isFunction = this.peek() === '<' || (this.peek() === '(' && this.startsFunction());
      if (isFunction) type = this.#function(false, '=>', this.#names.next(path));
      else type = this.#names.within(path, () => this.type());
    }
    const known = members.get(name);
    members.set(name, known ? together(known, type) : type);
  }

  /** `[key in K as N]: T` */
  #mapped(): TypeNode {
    this.take('[');
    const name = this.next();
    this.take('in');
    this.#names.within(undefined, () => this.type());
    const around = this.#own;
    const number = ++ownNumbers;
    this.#own = new Map(around).set(name, number);
    if (this.take('as')) this.#names.within(undefined, () => this.type());
    this.take(']');
    if (this.take('+') || this.take('-')) this.take('?');
    this.take('?');
    const value = this.take(':') ? this.type() : UNKNOWN_TYPE;
    this.#own = around;
    return { kind: 'mapped', number, value };
  }

  /** `[key: string]: T`; a computed name such as `[Symbol.iterator]` is none. */
  #indexSignature(): TypeNode | undefined {
    const isIndex = NAME.test(this.peek(1)) && this.peek(2) === ':';
    this.skipBrackets();
    this.take('?');
    if (this.peek() === '(' || this.peek() === '<') {
      this.#function(false, ':');
      return undefined;
    }
    const type = this.take(':') ? this.type() : undefined;
    return isIndex ? type : undefined;
  }
}
