import { closing, identifierAt, skipBlanks } from './text.ts';

const MAX_CHARACTERS = 8000;
/** What is nested deeper says nothing: its brackets are looked for from each level anew. */
const MAX_NESTING = 50;
/** Types that have the members of their first argument (TypeScript Handbook, "Utility Types"); what a promise holds is got by awaiting it. */
const TRANSPARENT = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Partial',
  'Required',
  'Readonly',
  'NonNullable',
  'Omit',
  'Pick',
]);
const BUILT_IN = new Set(
  `string number boolean bigint symbol any unknown never void null undefined object true false this Array ReadonlyArray Record Map Set
  WeakMap Date RegExp Error Function Symbol Uint8Array ArrayBuffer Iterable AsyncIterable Iterator Generator AsyncGenerator`.split(
    /\s+/,
  ),
);
const MODIFIER = /^(?:readonly|get|set|static|public|private|protected|override|abstract|declare|accessor)$/;

/**
 * Reads types from their text into a short form that keeps only what members can be reached through:
 *
 *     a.B          a named type; its type arguments are left out     {x:T;y}    members with their types
 *     A|B          one of several, or all of them                    (T,U)R     a function; `()` as a member's name: callable
 *     A#x          the member x of A (`A['x']`)                       =a.b()     the type of a value (`typeof a.b`)
 *
 * Empty: nothing is known. `hidden` are names of type parameters.
 */
export class TypeReader {
  readonly #text: string;
  readonly #end: number;
  readonly #hidden: Set<string>;
  #depth: number;
  at: number;

  constructor(text: string, at: number, end: number, hidden: Iterable<string> = [], depth = 0) {
    this.#text = text;
    this.#depth = depth;
    this.at = at;
    this.#end = Math.min(end, at + MAX_CHARACTERS);
    this.#hidden = new Set(hidden);
  }

  type(): string {
    const parts = new Set<string>();
    do {
      const part = this.#part();
      if (part !== '') parts.add(part);
    } while (this.#take('|') || this.#take('&'));
    const word = this.#word();
    if (word === 'extends' || word === 'is') {
      this.at += word.length;
      this.type();
      if (!this.#take('?')) return '';
      this.type();
      if (this.#take(':')) this.type();
      return '';
    }
    // The result of a function would take the rest of an alternative for its own.
    return parts.size > 1 ? [...parts].filter((part) => !part.startsWith('(')).join('|') : [...parts].join('');
  }

  /** Type parameters, parameters and result: `<T>(a: A): R`. */
  signature(arrow = ':'): string {
    this.parameters();
    if (!this.#peek('(')) return '';
    const types = this.#parameterTypes();
    const result = this.#take(arrow) ? this.type() : '';
    while (types.at(-1) === '') types.pop();
    return types.length === 0 && result === '' ? '' : `(${types.join(',')})${result}`;
  }

  /** Skips `<T extends A>` and hides its names. */
  parameters(): void {
    if (!this.#peek('<')) return;
    const start = this.at;
    const end = this.#closeAngle();
    for (const [, name] of this.#text
      .slice(start, end)
      .matchAll(/(?:[<,]|\bconst|\bin|\bout)\s*([\p{L}_$][\p{L}\p{N}_$]*)/gu))
      this.#hidden.add(name!);
    this.at = end;
  }

  /** `extends A, B<T>` of an interface or a class, up to the body; what a class implements it declares itself. */
  bases(): string[] {
    const bases: string[] = [];
    if (this.#word() !== 'extends') return bases;
    this.at += 'extends'.length;
    do bases.push(this.#part());
    while (this.#take(','));
    return bases.filter((base) => base !== '');
  }

  #part(): string {
    let type = this.#head();
    while (this.#peek('[')) {
      const key = /^\[\s*['"]([\w$]+)['"]\s*\]/.exec(this.#text.slice(this.at, this.at + 80));
      type = key && type !== '' && /[\w$]$/.test(type) ? `${type}#${key[1]}` : '';
      this.#close();
    }
    return type;
  }

  #head(): string {
    this.#skip();
    if (this.at >= this.#end) return '';
    if (this.#depth >= MAX_NESTING) return this.#stop();
    this.#depth++;
    const head = this.#headAt(this.#text[this.at]!);
    this.#depth--;
    return head;
  }

  #headAt(char: string): string {
    if (char === '{') return this.members();
    if (char === '<' || (char === '(' && this.#isFunction())) return this.signature('=>');
    if (char === '(') {
      this.at++;
      const inner = this.type();
      this.#take(')');
      return inner;
    }
    if (char === '[') return this.#close();
    if (char === "'" || char === '"' || char === '`') return this.#literal();
    const word = this.#word();
    if (word === '') {
      if (char === '-' || /\d/.test(char))
        this.at += /^[-\d.eE_n]+/.exec(this.#text.slice(this.at, this.at + 40))?.[0].length ?? 1;
      return '';
    }
    return this.#named(word);
  }

  #named(word: string): string {
    this.at += word.length;
    switch (word) {
      case 'readonly':
      case 'abstract':
      case 'unique':
        return this.#part();
      case 'asserts':
      case 'keyof':
      case 'infer':
        this.#part();
        return '';
      case 'new':
        this.signature('=>');
        return '';
      case 'typeof': {
        const name = this.#dotted(this.#word());
        if (this.#peek('<')) this.at = this.#closeAngle();
        return name === '' || name.startsWith('import') ? '' : `=${name}`;
      }
      case 'import':
        this.#close();
        while (this.#take('.')) this.at += this.#word().length;
        if (this.#peek('<')) this.at = this.#closeAngle();
        return '';
    }
    this.at -= word.length;
    const name = this.#dotted(word);
    const first = this.#peek('<') ? this.#firstArgument() : '';
    if (TRANSPARENT.has(name)) return first;
    if (name === 'ReturnType') return first.startsWith('=') ? `${first}()` : '';
    const head = name.split('.', 1)[0]!;
    return BUILT_IN.has(head) || this.#hidden.has(head) ? '' : name;
  }

  #firstArgument(): string {
    const end = this.#closeAngle();
    const inner = new TypeReader(this.#text, this.at + 1, end - 1, this.#hidden, this.#depth);
    this.at = end;
    return inner.type();
  }

  /** `{ a: T; b?(): R }`; only names that are identifiers. */
  members(): string {
    const end = closing(this.#text, this.at, this.#end);
    if (end < 0) return this.#stop();
    this.at++;
    const members: string[] = [];
    while (this.#skip() < end - 1) {
      const member = this.#member();
      if (member !== '') members.push(member);
      this.#skip();
      if (!this.#take(';') && !this.#take(',')) {
        // Only a line break may stand between members else.
        if (
          !/\n/.test(this.#text.slice(this.at - 1, this.at)) &&
          identifierAt(this.#text, this.at) === '' &&
          !this.#peek('[') &&
          !this.#peek('(')
        )
          break;
      }
    }
    this.at = end;
    return members.length > 0 ? `{${members.join(';')}}` : '';
  }

  #member(): string {
    this.#skip();
    if (this.#peek('(') || this.#peek('<')) {
      const type = this.signature();
      return type === '' ? '' : `():${type}`;
    }
    if (this.#peek('[')) {
      this.#close();
      this.#take('?');
      if (this.#take(':')) this.type();
      return '';
    }
    let name = this.#word();
    while (MODIFIER.test(name)) {
      const next = skipBlanks(this.#text, this.at + name.length);
      if (identifierAt(this.#text, next) === '' && this.#text[next] !== '[') break;
      this.at = next;
      if (this.#text[next] === '[') return this.#member();
      name = this.#word();
    }
    if (name === '') {
      const quoted = this.#text[this.at] === "'" || this.#text[this.at] === '"';
      if (quoted) this.#literal();
      else this.at += 1;
    } else this.at += name.length;
    this.#take('?');
    const type = this.#peek('(') || this.#peek('<') ? this.signature() : this.#take(':') ? this.type() : '';
    if (name === '' || name === 'new') return '';
    return type === '' ? name : `${name}:${type}`;
  }

  #parameterTypes(): string[] {
    const end = closing(this.#text, this.at, this.#end);
    if (end < 0) return [this.#stop()];
    this.at++;
    const types: string[] = [];
    while (this.#skip() < end - 1) {
      types.push(this.#parameter(end - 1));
      while (this.#skip() < end - 1 && this.#text[this.at] !== ',') this.#over(end);
      this.at++;
    }
    this.at = end;
    return types;
  }

  /** Leaves the default value to the caller. */
  #parameter(end: number): string {
    while (this.at < end && this.#text[this.at] !== ':' && this.#text[this.at] !== ',' && this.#text[this.at] !== '=')
      this.#over(end);
    return this.#text[this.at] === ':' && this.at < end ? this.#after(':') : '';
  }

  #after(mark: string): string {
    this.#take(mark);
    return this.type();
  }

  /** One character, or a bracket with what is in it. */
  #over(end: number): void {
    const char = this.#text[this.at]!;
    const next =
      char === '(' || char === '[' || char === '{' || char === "'" || char === '"' || char === '`'
        ? this.#behind(char)
        : this.at + 1;
    this.at = next < 0 ? end : next;
    this.#skip();
  }

  #behind(char: string): number {
    if (char === '(' || char === '[' || char === '{') return closing(this.#text, this.at, this.#end);
    const end = this.#text.indexOf(char, this.at + 1);
    return end < 0 ? -1 : end + 1;
  }

  #isFunction(): boolean {
    const end = closing(this.#text, this.at, this.#end);
    return end > 0 && this.#text.startsWith('=>', skipBlanks(this.#text, end));
  }

  #closeAngle(): number {
    let depth = 0;
    for (let at = this.at; at < this.#end; at++) {
      const char = this.#text[at];
      if (char === '<') depth++;
      else if (char === '>' && this.#text[at - 1] !== '=') {
        if (--depth === 0) return at + 1;
      } else if (char === "'" || char === '"') {
        const quote = this.#text.indexOf(char, at + 1);
        if (quote > 0) at = quote;
      }
    }
    return this.#end;
  }

  #close(): string {
    const end = closing(this.#text, this.at, this.#end);
    this.at = end < 0 ? this.#end : end;
    return '';
  }

  #literal(): string {
    const end = this.#text.indexOf(this.#text[this.at]!, this.at + 1);
    this.at = end < 0 ? this.#end : end + 1;
    return '';
  }

  #stop(): string {
    this.at = this.#end;
    return '';
  }

  #dotted(first: string): string {
    if (first === '') return '';
    this.#skip();
    this.at += first.length;
    let name = first;
    while (this.#text[this.at] === '.' && this.#text[this.at + 1] !== '.') {
      const part = identifierAt(this.#text, this.at + 1);
      if (part === '') break;
      name += `.${part}`;
      this.at += part.length + 1;
    }
    return name;
  }

  #word(): string {
    this.#skip();
    return this.at < this.#end ? identifierAt(this.#text, this.at) : '';
  }

  #peek(mark: string): boolean {
    this.#skip();
    return this.at < this.#end && this.#text.startsWith(mark, this.at);
  }

  #take(mark: string): boolean {
    if (!this.#peek(mark)) return false;
    this.at += mark.length;
    return true;
  }

  #skip(): number {
    this.at = Math.min(this.#end, skipBlanks(this.#text, this.at));
    return this.at;
  }
}
