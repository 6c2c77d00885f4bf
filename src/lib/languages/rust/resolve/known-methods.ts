import { elementOf, innerOf, isOfRepository, isPointer, isTransparent, methodsOf } from './known-types.ts';
import { EXTERNAL, known, type RustType, type Ty, tuple } from './rust-type.ts';
import { METHODS } from './standard-methods.ts';
import { parseType, type TypeSyntax } from './type-syntax.ts';

/** Functions whose result type depends on the use of the result. */
const BY_TARGET = /^(?:into|try_into|parse|collect|sum|product|default|from|try_from|deserialize|downcast\w*)$/;

/** Functions of the standard library whose results depend on their arguments, with the types of the results. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  Some: 'Option<A>',
  Ok: 'Result<A, ?>',
  Err: 'Result<?, A>',
  take: 'A',
  replace: 'A',
  max: 'A',
  min: 'A',
  black_box: 'A',
  once: 'Iterator<A>',
  repeat: 'Iterator<A>',
  spawn: 'JoinHandle<R>',
  from_fn: 'Iterator<Inner>',
  identity: 'A',
};

/** Types whose `new` and `from` wrap their arguments. */
const WRAPPERS = /^(?:Box|Rc|Arc|RefCell|Cell|Mutex|RwLock|OnceCell|OnceLock)$/;

interface KnownMethod {
  readonly closures: readonly (readonly TypeSyntax[])[];
  readonly result: TypeSyntax;
}

let methods: ReadonlyMap<string, ReadonlyMap<string, KnownMethod>> | undefined;
const parametersOf = new Map<string, readonly string[]>();

/** Known types of the arguments of a call to a known method. */
export interface KnownCall {
  readonly first: Ty;
  /** Result of the first closure. */
  readonly result: Ty;
}

function readMethods(): ReadonlyMap<string, ReadonlyMap<string, KnownMethod>> {
  const found = new Map<string, Map<string, KnownMethod>>();
  for (const block of METHODS.trim().split('\n\n')) {
    const [head = '', ...lines] = block.split('\n');
    const [name = '', ...parameters] = head.split(/[<>, ]+/).filter(Boolean);
    const own = new Map<string, KnownMethod>();
    found.set(name, own);
    parametersOf.set(name, parameters);
    for (const line of lines) {
      const [left = '', result = ''] = line.split(' -> ');
      for (const [, method = '', closures] of left.matchAll(/(\w+)(?:\(([^)]*)\))?/g)) {
        const given = (closures ?? '').split(';').map((list) => {
          const syntax = parseType(`(${list},)`);
          return syntax.kind === 'tuple' ? syntax.items : [];
        });
        own.set(method, { closures: given, result: parseType(result) });
      }
    }
  }
  return found;
}

function methodOf(type: RustType & { kind: 'known' }, name: string) {
  methods ??= readMethods();
  const table = methodsOf(type.name);
  const found = methods.get(table)?.get(name);
  if (!found) return undefined;
  const env = new Map<string, Ty>();
  for (const [at, parameter] of parametersOf.get(table)!.entries()) env.set(parameter, type.args[at]);
  return { found, env };
}

export function hasMethod(type: RustType & { kind: 'known' }, name: string): boolean {
  return methodOf(type, name) !== undefined;
}

export function methodResult(type: RustType & { kind: 'known' }, name: string, call: KnownCall): Ty {
  const known = methodOf(type, name);
  if (!known) return BY_TARGET.test(name) || isOfRepository(type) ? undefined : EXTERNAL;
  return instantiate(known.found.result, new Map([...known.env, ...argumentsOf(type, call)]));
}

function argumentsOf(type: RustType & { kind: 'known' }, { first, result }: KnownCall): [string, Ty][] {
  return [
    ['A', first],
    ['R', result],
    ['Inner', innerOf(result)],
    ['Items', elementOf(result)],
    ['Flat', elementOf(type.args[0])],
    ['Other', elementOf(first)],
  ];
}

/** Type of a parameter of a closure among a method's arguments, by the indices of argument and parameter. */
export function closureParameter(
  type: RustType & { kind: 'known' },
  name: string,
  argument: number,
  index: number,
  first: Ty,
): Ty {
  const known = methodOf(type, name);
  if (!known) return undefined;
  const { closures } = known.found;
  const given = closures.length > 1 ? closures[argument] : closures[0];
  const syntax = given?.[index];
  return syntax && instantiate(syntax, new Map([...known.env, ['A', first]]));
}

function instantiate(syntax: TypeSyntax, env: ReadonlyMap<string, Ty>): Ty {
  if (syntax.kind === 'tuple') return tuple(syntax.items.map((one) => instantiate(one, env)));
  if (syntax.kind !== 'path') return undefined;
  const [segment] = syntax.segments;
  if (!segment) return undefined;
  const { name, args } = segment;
  return env.has(name)
    ? env.get(name)
    : known(
        name,
        args.map((one) => instantiate(one, env)),
      );
}

/** Result of a function from outside: by its name, and by its type if it has one. */
export function functionResult(type: Ty, name: string, call: KnownCall): Ty {
  if (type?.kind === 'known') {
    if (isTransparent(type.name) && /^(?:new|from|pin|Borrowed|Owned|Reverse)$/.test(name)) return call.first;
    if (WRAPPERS.test(type.name) && /^(?:new|from|pin)$/.test(name))
      return known(type.name, [call.first ?? type.args[0]]);
    if (isPointer(type) && name === 'clone') return call.first;
    if (/^(?:new|with_capacity|default|from|from_iter|empty)$/.test(name)) return type;
    return isOfRepository(type) ? undefined : EXTERNAL;
  }
  const text = FUNCTIONS[name];
  if (text === undefined) return undefined;
  const env = new Map<string, Ty>([
    ['A', call.first],
    ['R', call.result],
    ['Inner', innerOf(call.result)],
  ]);
  return instantiate(parseType(text), env);
}
