import {
  CALLABLE,
  eitherType,
  functionType,
  indexedType,
  isFunctionType,
  membersType,
  NO_TYPE,
  namedType,
  resultOf,
  type TypeMember,
  type TypeText,
  typeOfValue,
} from '../../../parse/type-text.ts';
import { Scanner } from './scanner.ts';
import { identifierAt, skipBlanks } from './text.ts';

const MAX_CHARACTERS = 8000;
/** Deeper types are not read: their brackets are searched from each level anew. */
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

/** Reads types of TypeScript into the short form of the facts. `hidden` are names of type parameters, which lead nowhere. */
export class TypeReader extends Scanner {
  readonly #hidden: Set<string>;
  #depth: number;

  constructor(text: string, at: number, end: number, hidden: Iterable<string> = [], depth = 0) {
    super(text, at, Math.min(end, at + MAX_CHARACTERS));
    this.#depth = depth;
    this.#hidden = new Set(hidden);
  }

  type(): TypeText {
    const parts = new Set<TypeText>();
    do {
      const part = this.#part();
      if (part !== '') parts.add(part);
    } while (this.take('|') || this.take('&'));
    const word = this.word();
    if (word === 'extends' || word === 'is') {
      this.at += word.length;
      this.type();
      if (!this.take('?')) return NO_TYPE;
      this.type();
      if (this.take(':')) this.type();
      return NO_TYPE;
    }
    // The result of a function would take the rest of an alternative for its own.
    return eitherType(parts.size > 1 ? [...parts].filter((part) => !isFunctionType(part)) : parts);
  }

  /** Type parameters, parameters and result: `<T>(a: A): R`. */
  signature(arrow = ':'): TypeText {
    this.parameters();
    if (!this.peek('(')) return NO_TYPE;
    const types = this.#parameterTypes();
    return functionType(types, this.take(arrow) ? this.type() : NO_TYPE);
  }

  /** Skips `<T extends A>` and hides its names. */
  parameters(): void {
    if (!this.peek('<')) return;
    const start = this.at;
    const end = this.closingAngle();
    for (const [, name] of this.text
      .slice(start, end)
      .matchAll(/(?:[<,]|\bconst|\bin|\bout)\s*([\p{L}_$][\p{L}\p{N}_$]*)/gu))
      this.#hidden.add(name!);
    this.at = end;
  }

  /** `extends A, B<T>` of an interface or a class, up to the body; what a class implements it declares itself. */
  bases(): TypeText[] {
    const bases: TypeText[] = [];
    if (this.word() !== 'extends') return bases;
    this.at += 'extends'.length;
    do bases.push(this.#part());
    while (this.take(','));
    return bases.filter((base) => base !== '');
  }

  #part(): TypeText {
    let type = this.#head();
    while (this.peek('[')) {
      const key = /^\[\s*['"]([\w$]+)['"]\s*\]/.exec(this.text.slice(this.at, this.at + 80))?.[1];
      type = key === undefined ? NO_TYPE : indexedType(type, key);
      this.close();
    }
    return type;
  }

  #head(): TypeText {
    this.skip();
    if (this.at >= this.end) return NO_TYPE;
    if (this.#depth >= MAX_NESTING) return this.#giveUp();
    this.#depth++;
    const head = this.#headAt(this.text[this.at]!);
    this.#depth--;
    return head;
  }

  #headAt(char: string): TypeText {
    if (char === '{') return this.members();
    if (char === '<' || (char === '(' && this.#isFunction())) return this.signature('=>');
    if (char === '(') {
      this.at++;
      const inner = this.type();
      this.take(')');
      return inner;
    }
    if (char === '[') {
      this.close();
      return NO_TYPE;
    }
    if (char === "'" || char === '"' || char === '`') {
      this.literal();
      return NO_TYPE;
    }
    const word = this.word();
    if (word === '') {
      if (char === '-' || /\d/.test(char))
        this.at += /^[-\d.eE_n]+/.exec(this.text.slice(this.at, this.at + 40))?.[0].length ?? 1;
      return NO_TYPE;
    }
    return this.#named(word);
  }

  #named(word: string): TypeText {
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
        return NO_TYPE;
      case 'new':
        this.signature('=>');
        return NO_TYPE;
      case 'typeof': {
        const name = this.dotted(this.word());
        if (this.peek('<')) this.at = this.closingAngle();
        return name === '' || name.startsWith('import') ? NO_TYPE : typeOfValue(name);
      }
      case 'import':
        this.close();
        while (this.take('.')) this.at += this.word().length;
        if (this.peek('<')) this.at = this.closingAngle();
        return NO_TYPE;
    }
    this.at -= word.length;
    const name = this.dotted(word);
    const first = this.peek('<') ? this.#firstArgument() : NO_TYPE;
    if (TRANSPARENT.has(name)) return first;
    if (name === 'ReturnType') return resultOf(first);
    const head = name.split('.', 1)[0]!;
    return BUILT_IN.has(head) || this.#hidden.has(head) ? NO_TYPE : namedType(name);
  }

  #firstArgument(): TypeText {
    const end = this.closingAngle();
    const inner = new TypeReader(this.text, this.at + 1, end - 1, this.#hidden, this.#depth);
    this.at = end;
    return inner.type();
  }

  /** `{ a: T; b?(): R }`; only names that are identifiers. */
  members(): TypeText {
    const end = this.closing();
    if (end < 0) return this.#giveUp();
    this.at++;
    const members: TypeMember[] = [];
    while (this.skip() < end - 1) {
      const member = this.#member();
      if (member) members.push(member);
      this.skip();
      if (!this.take(';') && !this.take(',')) {
        // Only a line break may stand between members else.
        if (
          !/\n/.test(this.text.slice(this.at - 1, this.at)) &&
          identifierAt(this.text, this.at) === '' &&
          !this.peek('[') &&
          !this.peek('(')
        )
          break;
      }
    }
    this.at = end;
    return membersType(members);
  }

  #member(): TypeMember | undefined {
    this.skip();
    if (this.peek('(') || this.peek('<')) {
      const type = this.signature();
      return type === '' ? undefined : { name: CALLABLE, type };
    }
    if (this.peek('[')) {
      this.close();
      this.take('?');
      if (this.take(':')) this.type();
      return undefined;
    }
    let name = this.word();
    while (MODIFIER.test(name)) {
      const next = skipBlanks(this.text, this.at + name.length);
      if (identifierAt(this.text, next) === '' && this.text[next] !== '[') break;
      this.at = next;
      if (this.text[next] === '[') return this.#member();
      name = this.word();
    }
    if (name === '') {
      const quoted = this.text[this.at] === "'" || this.text[this.at] === '"';
      if (quoted) this.literal();
      else this.at += 1;
    } else this.at += name.length;
    this.take('?');
    const type = this.peek('(') || this.peek('<') ? this.signature() : this.take(':') ? this.type() : NO_TYPE;
    return name === '' || name === 'new' ? undefined : { name, type };
  }

  #parameterTypes(): TypeText[] {
    const end = this.closing();
    if (end < 0) return [this.#giveUp()];
    this.at++;
    const types: TypeText[] = [];
    while (this.skip() < end - 1) {
      types.push(this.#parameter(end - 1));
      while (this.skip() < end - 1 && this.text[this.at] !== ',') this.over(end);
      this.at++;
    }
    this.at = end;
    return types;
  }

  /** Leaves the default value to the caller. */
  #parameter(end: number): TypeText {
    while (this.at < end && this.text[this.at] !== ':' && this.text[this.at] !== ',' && this.text[this.at] !== '=')
      this.over(end);
    return this.text[this.at] === ':' && this.at < end && this.take(':') ? this.type() : NO_TYPE;
  }

  #isFunction(): boolean {
    const end = this.closing();
    return end > 0 && this.text.startsWith('=>', skipBlanks(this.text, end));
  }

  #giveUp(): TypeText {
    this.at = this.end;
    return NO_TYPE;
  }
}
