/**
 * Types as facts hold them: short strings that keep only what members can be reached through. They are written and read here and
 * nowhere else; `value-facts.ts` has the chains that they occur in.
 *
 *     a.B    a named type; its type arguments are left out     {x:T;y}    members with their types
 *     A|B    one of several, or all of them                    (T,U)R     a function; `()` as a member's name: callable
 *     A#x    the member x of A (`A['x']`)                      =a.b()     the type of a value (`typeof a.b`)
 */

/** A type in this form; empty when nothing is known. */
export type TypeText = string & { readonly form: 'type' };

export const NO_TYPE = '' as TypeText;

/** The name of the member that is the type itself, called. */
export const CALLABLE = '()';

/** `a.B` */
export function namedType(name: string): TypeText {
  return name as TypeText;
}

/** One of several types, or all of them; of equal ones one. */
export function eitherType(types: Iterable<TypeText>): TypeText {
  return [...types].join('|') as TypeText;
}

/** The member of a type that its key names; unknown where the type has no name. */
export function indexedType(type: TypeText, key: string): TypeText {
  return type !== '' && /[\w$]$/.test(type) ? (`${type}#${key}` as TypeText) : NO_TYPE;
}

/** `typeof a.b` */
export function typeOfValue(chain: string): TypeText {
  return `=${chain}` as TypeText;
}

/** `ReturnType<typeof a.b>` */
export function resultOf(type: TypeText): TypeText {
  return type.startsWith('=') ? (`${type}()` as TypeText) : NO_TYPE;
}

/** Unknown when neither a parameter nor the result is known. */
export function functionType(parameters: readonly TypeText[], result: TypeText): TypeText {
  const known = parameters.slice(0, parameters.findLastIndex((type) => type !== '') + 1);
  return known.length === 0 && result === '' ? NO_TYPE : (`(${known.join(',')})${result}` as TypeText);
}

export function isFunctionType(type: TypeText): boolean {
  return type.startsWith('(');
}

/** Whether the text of a function's type tells its result. */
export function hasResult(type: TypeText): boolean {
  return /\)[^()]/.test(type);
}

/** Whether a function's type ends with its parameters. */
export function endsWithParameters(type: string): boolean {
  return type.endsWith(')');
}

export interface TypeMember {
  readonly name: string;
  readonly type: TypeText;
}

/** Unknown without members. */
export function membersType(members: readonly TypeMember[]): TypeText {
  const texts = members.map(({ name, type }) => (type === '' ? name : `${name}:${type}`));
  return texts.length > 0 ? (`{${texts.join(';')}}` as TypeText) : NO_TYPE;
}

/** The names that the alternatives of a type begin with; undefined when it has members or is a function. */
export function headNames(type: string): string[] | undefined {
  if (!/^[\w$.|#=]*$/.test(type)) return undefined;
  return type.split('|').map((one) => {
    const name = one.replace(/^=/, '').split('#', 1)[0]!;
    return /^[^.:]+/.exec(name)?.[0] ?? name;
  });
}

/** Members with names say something by themselves; another type only when a name in it is known. */
export function tellsSomething(type: string, known: ReadonlySet<string>): boolean {
  return type.includes('{') || (type.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).some((name) => known.has(name));
}

/** A type, read. */
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

/** Deeper types are not read. */
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
