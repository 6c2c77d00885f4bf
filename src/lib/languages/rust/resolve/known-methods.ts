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
  // macros
  'ready!': 'Ready',
  'pin!': 'A',
};

/** Functions of `Pin` that lead from a pinned pointer to the value or back (std::pin). */
const PIN = /^(?:new|pin|as_ref|as_mut|get_ref|get_mut|into_ref|static_ref|static_mut|\w+_unchecked\w*|into_inner)$/;

/** Functions that shared pointers have themselves. */
const OF_POINTER =
  /^(?:new|new_cyclic|pin|from_raw|into_raw|as_ptr|try_unwrap|into_inner|unwrap_or_clone|get_mut|make_mut|ptr_eq|downgrade|(?:strong|weak)_count|(?:in|de)crement_strong_count)$/;

/** Types whose `new` and `from` wrap their arguments. */
const WRAPPERS = /^(?:Box|Rc|Arc|RefCell|Cell|Mutex|RwLock|OnceCell|OnceLock)$/;

/** Functions of `Rc` and `Arc` that lead to what they own (std::sync::Arc). */
const OWNER: Readonly<Record<string, TypeSyntax | undefined>> = {
  try_unwrap: parseType('Result<T, T>'),
  into_inner: parseType('Option<T>'),
  unwrap_or_clone: parseType('T'),
  get_mut: parseType('Option<T>'),
  make_mut: parseType('T'),
};

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
  methods ??= readMethods();
  return methods.get(methodsOf(type.name))?.has(name) ?? false;
}

/** Whether a type from outside has a function itself, which comes before those of traits. */
export function hasFunction({ name: type }: RustType & { kind: 'known' }, name: string): boolean {
  return (type === 'Arc' || type === 'Rc') && OF_POINTER.test(name);
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
    if (type.name === 'Pin' && PIN.test(name)) return call.first;
    if (isTransparent(type.name) && /^(?:new|from|pin|Borrowed|Owned|Reverse)$/.test(name)) return call.first;
    if (WRAPPERS.test(type.name) && /^(?:new|from|pin)$/.test(name))
      return known(type.name, [call.first ?? type.args[0]]);
    if (isPointer(type) && name === 'clone') return call.first;
    if (isPointer(type) && OWNER[name]) return instantiate(OWNER[name], new Map([['T', heldBy(call.first)]]));
    if (/^(?:new|with_capacity|default|from|from_iter|empty)$/.test(name)) return type;
    return isOfRepository(type) ? undefined : EXTERNAL;
  }
  const text = FUNCTIONS[name];
  if (text === undefined) return undefined;
  const env = new Map<string, Ty>([
    ['A', call.first],
    ['R', call.result],
    ['Inner', innerOf(call.result)],
    ['Ready', call.first?.kind === 'known' && call.first.name === 'Poll' ? call.first.args[0] : undefined],
  ]);
  return instantiate(parseType(text), env);
}

/** Whether the result of a function or macro of the standard library is known. */
export function hasResult(name: string): boolean {
  return FUNCTIONS[name] !== undefined;
}

function heldBy(type: Ty): Ty {
  return type?.kind === 'known' && isPointer(type) ? type.args[0] : undefined;
}
