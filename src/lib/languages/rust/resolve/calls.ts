import type { Argument } from '../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../resolve/solver.ts';
import { type Def, parentOf } from './file-code.ts';
import { FOREIGN, isProjected, madeBy, PINNED, SAME } from './foreign-methods.ts';
import { closureParameter, functionResult, hasMethod, type KnownCall, methodResult } from './known-methods.ts';
import { isPointer, PROJECTION } from './known-types.ts';
import type { Member, Members } from './members.ts';
import { data, EXTERNAL, functionOf, known, method, type RustType, type Ty, tuple } from './rust-type.ts';
import { isOpen, partsOf, single } from './type-parts.ts';
import type { TypeReader } from './type-reader.ts';
import { isFunctionTrait, unify } from './unify.ts';

type Given = readonly Argument<readonly RustType[]>[];

const CONVERSION = /^(?:\w+::)*(?:Try)?From</;

/** Results of calls. */
export class Calls {
  readonly #types: TypeReader;
  readonly #members: Members;

  constructor(types: TypeReader, members: Members) {
    this.#types = types;
    this.#members = members;
  }

  /** A method that a type has from outside. */
  *knownMethod(type: RustType, name: string): Walk<Ty> {
    if (type.kind === 'known') return hasMethod(type, name) ? method(type, name) : undefined;
    const view = yield* this.#members.view(type);
    return view && hasMethod(view, name) ? method(view, name) : undefined;
  }

  /**
   * Of functions under one name those that take the arguments: a type may implement one trait several times, with
   * different arguments. None where more than one does.
   */
  *chosen(types: readonly RustType[], given: Given): Walk<readonly RustType[]> {
    const [only] = types;
    if (only && types.length === 1) {
      if (only.kind !== 'item' || !CONVERSION.test(only.def.impl?.trait ?? '')) return types;
      return (yield* this.#isForeign(only.def)) && !(yield* this.#takes(only, given)) ? [] : types;
    }
    const items = types.filter((type) => type.kind === 'item');
    if (items.length < 2 || !items.some((one) => isOverloaded(one.def, items[0]!.def))) return types;
    const fitting: RustType[] = [];
    for (const one of items) if (yield* this.#takes(one, given)) fitting.push(one);
    return fitting.length === 1 ? fitting : [];
  }

  /** Whether it converts into a type from outside, which has conversions of its own. */
  *#isForeign({ impl }: Def): Walk<boolean> {
    return impl !== undefined && (yield* this.#types.implType(impl))?.kind === 'known';
  }

  *#takes({ def, given: around, hasReceiver }: RustType & { kind: 'item' }, given: Given): Walk<boolean> {
    const place = { code: def.code, within: def.index };
    const offset = hasSelf(def) && !hasReceiver ? 1 : 0;
    for (const [at, text] of (def.declaration?.parameters ?? []).entries()) {
      const argument = given[at + offset];
      if (!argument) continue;
      const declared = yield* this.#types.substitute(yield* this.#types.typeOf(text, place), around);
      const { value = [] } = yield* argument();
      if (value.length === 0 || !declared) return false;
      let isTaken = false;
      for (const type of value) {
        if (type.kind === 'parameter') return false;
        isTaken ||= unify(declared, type, new Map()) && (yield* this.#members.fits(type, declared));
      }
      if (!isTaken) return false;
    }
    return true;
  }

  /** The method of an impl that a path through its trait calls: `Trait::method(value)`. */
  *ofReceiver(type: RustType, given: Given): Walk<readonly Member[]> {
    if (type.kind !== 'item' || type.hasReceiver || !hasSelf(type.def) || !given[0]) return [];
    const trait = type.def.code.defs[parentOf(type.def.code, type.def.index)];
    if (type.def.impl || trait?.fact.kind !== 'trait') return [];
    // `<T as Trait>::method` says itself of which type it is
    if (type.given.get(this.#types.selfOf(trait).key)?.kind === 'parameter') return [];
    const self = single((yield* given[0]()).value);
    if (self?.kind !== 'data' && self?.kind !== 'known') return [];
    const found = yield* this.#members.find(self, type.def.fact.name);
    return found.filter(({ def }) => def.impl?.trait?.includes(trait.fact.name));
  }

  *result(type: RustType, given: Given): Walk<Ty> {
    switch (type.kind) {
      case 'item':
        return yield* this.#itemResult(type, given);
      case 'function':
        return type.result;
      case 'data':
        return type;
      case 'maker':
        return yield* this.#made(type.name, given);
      case 'constructor': {
        const { def } = type.of;
        const map = this.#types.substitutionOf(def, type.of.args);
        for (const [at, argument] of given.entries()) {
          const text = def.declaration?.fields?.[`${type.prefix}${at}`];
          if (typeof text !== 'string') continue;
          const declared = yield* this.#types.typeOf(text, { code: def.code, within: def.index });
          if (declared) yield* this.#unifyArgument(declared, argument, map);
        }
        return data(
          type.of.twins,
          this.#types.parametersOf(def).map(({ key }) => map.get(key)),
        );
      }
      case 'method':
        return yield* this.#knownResult(type, given);
      case 'parameter':
      case 'bound':
      case 'associated': {
        const call = (yield* this.#types.boundsOf(type)).find(({ name }) => isFunctionTrait(name));
        return call?.args[1];
      }
      case 'known':
        return EXTERNAL;
      default:
        return undefined;
    }
  }

  /** Type of a parameter of a closure among the arguments of a call, by the indices of argument and parameter. */
  *closureParameter(callee: RustType, argument: number, index: number): Walk<Ty> {
    if (callee.kind === 'method') {
      const of = callee.of;
      return of.kind === 'known' ? closureParameter(of, callee.name, argument, index, undefined) : undefined;
    }
    if (callee.kind !== 'item') return undefined;
    const { def, given, hasReceiver } = callee;
    const place = { code: def.code, within: def.index };
    const offset = hasSelf(def) && !hasReceiver ? 1 : 0;
    const declared = yield* this.#types.typeOf(def.declaration?.parameters?.[argument - offset], place);
    if (!declared) return undefined;
    if (index < 0) return isOpen(declared, given) ? undefined : yield* this.#types.substitute(declared, given);
    let wanted: Ty;
    if (declared.kind === 'function') wanted = declared.args[index];
    else {
      const call = (yield* this.#types.boundsOf(declared)).find(({ name }) => isFunctionTrait(name));
      const [parameters] = call?.args ?? [];
      wanted = parameters?.kind === 'tuple' ? parameters.args[index] : undefined;
    }
    return yield* this.#types.substitute(wanted, this.#unbound(def, wanted, new Map(given)));
  }

  *#made(name: string, given: Given): Walk<Ty> {
    const items: Ty[] = [];
    for (const argument of name === '(' || name === '{' ? given : given.slice(0, 1))
      items.push(single((yield* argument()).value));
    switch (name) {
      case '|':
        return functionOf([], items[0]);
      case '(':
        return tuple(items);
      case '[':
        return known('Vec', [items[0]]);
      case '{':
        return known('HashMap', items);
      default:
        return known('Future', [items[0]]);
    }
  }

  *#itemResult({ def, given, hasReceiver }: RustType & { kind: 'item' }, args: Given): Walk<Ty> {
    const { declaration } = def;
    const place = { code: def.code, within: def.index };
    const declared = declaration?.type === undefined ? tuple([]) : yield* this.#types.typeOf(declaration.type, place);
    const map = new Map(given);
    if (declared && isOpen(declared, map)) yield* this.#infer(def, args, hasReceiver, map);
    const result = yield* this.#types.substitute(declared, this.#unbound(def, declared, map));
    return declaration?.flags?.includes('async') ? known('Future', [result]) : result;
  }

  /** Infers the type parameters of a function from its arguments. */
  *#infer(def: Def, args: Given, hasReceiver: boolean, map: Map<string, Ty>): Walk<void> {
    const place = { code: def.code, within: def.index };
    const { parameters = [] } = def.declaration ?? {};
    const offset = hasSelf(def) && !hasReceiver ? 1 : 0;
    if (offset === 1 && args[0]) {
      const self = yield* this.#types.selfType(place);
      if (self) yield* this.#unifyArgument(self, args[0], map);
    }
    const extra = args[parameters.length + offset];
    const [stated] = (extra && (yield* extra()).value) ?? [];
    if (stated?.kind === 'arguments') {
      for (const [at, { key }] of this.#types.parametersOf(def).entries())
        if (stated.args[at] && !map.has(key)) map.set(key, stated.args[at]);
    }
    for (const [at, text] of parameters.entries()) {
      const argument = args[at + offset];
      const declared = argument && (yield* this.#types.typeOf(text, place));
      if (!declared || !isOpen(declared, map)) continue;
      yield* this.#unifyArgument(declared, argument, map);
      if (declared.kind !== 'parameter') continue;
      // `F: Fn() -> T`
      const call = (yield* this.#types.boundsOf(declared)).find(({ name }) => isFunctionTrait(name));
      const closure = map.get(declared.key);
      if (call && closure?.kind === 'function') unify(call.args[1], closure.result, map);
    }
  }

  *#unifyArgument(declared: RustType, argument: Argument<readonly RustType[]>, map: Map<string, Ty>): Walk<void> {
    const type = single((yield* argument()).value);
    if (type) unify(declared, type, map);
  }

  /** Type parameters of a function of which nothing was found out. */
  #unbound(def: Def, type: Ty, map: Map<string, Ty>): ReadonlyMap<string, Ty> {
    const owners = new Set([def.key, ...(def.impl ? [def.impl.key] : [])]);
    const look = (one: Ty): void => {
      if (!one) return;
      if (one.kind === 'parameter' && owners.has(one.scope.owner) && !map.has(one.key)) map.set(one.key, undefined);
      else for (const inner of partsOf(one)) look(inner);
    };
    look(type);
    return map;
  }

  *#knownResult({ of, name }: RustType & { kind: 'method' }, given: Given): Walk<Ty> {
    const isStatic = name.startsWith('::');
    if (isStatic && of.kind !== 'known') return of.kind === 'data' ? madeBy(of, name.slice(2)) : undefined;
    if (!isStatic && of.kind !== 'known') return yield* this.#foreign(of, name);
    if (of.kind !== 'known') return undefined;
    const call = yield* this.#knownCall(given);
    if (isStatic) {
      const plain = name.slice(2);
      if (of === EXTERNAL) return functionResult(undefined, plain, call) ?? EXTERNAL;
      return functionResult(of, plain, call);
    }
    if (!hasMethod(of, name) && SAME.test(name)) return isPointer(of) ? of : of;
    const result = methodResult(of, name, call);
    return result ?? call.stated;
  }

  /** An outside method of a type of the repository: from derived and other foreign traits. */
  *#foreign(of: RustType, name: string): Walk<Ty> {
    if (SAME.test(name)) return of;
    // `Pin` is seen through, and of a value that is no pointer only `Pin` has these
    const isPinned = PINNED.test(name) && this.#members.isPlain(of);
    if (of.kind === 'data' && isProjected(of.def, name)) return known(PROJECTION, [of]);
    if (of.kind === 'data') return isPinned ? of : undefined;
    if (/^as_deref(?:_mut)?$/.test(name)) return yield* this.#members.dereferenced(of);
    if (of.kind !== 'parameter' && of.kind !== 'bound' && of.kind !== 'associated') return undefined;
    const wanted = FOREIGN[name];
    const by = wanted && (yield* this.#types.boundsOf(of)).find((ref) => ref.name === wanted);
    if (by) return by.args[0];
    return isPinned ? of : undefined;
  }

  *#knownCall(given: Given): Walk<KnownCall & { readonly stated: Ty }> {
    let result: Ty;
    let stated: Ty;
    let first: Ty;
    for (const [at, argument] of given.slice(0, 3).entries()) {
      const type = single((yield* argument()).value);
      if (at === 0 && type?.kind !== 'arguments') first = type;
      if (type?.kind === 'function') result ??= type.result;
      else if (type?.kind === 'item') result ??= yield* this.#itemResult(type, []);
      else if (type?.kind === 'constructor') result ??= type.of;
      else if (type?.kind === 'arguments') stated = type.args[0];
    }
    return { first, result, stated };
  }
}

function hasSelf(def: Def): boolean {
  return def.declaration?.flags?.includes('self') ?? false;
}

/** Whether one type implements one trait twice, with different arguments. */
function isOverloaded(left: Def, right: Def): boolean {
  if (left === right || !left.impl || !right.impl) return false;
  const [one, other] = [left.impl, right.impl];
  return (
    one.type === other.type && one.trait !== other.trait && one.trait?.split('<')[0] === other.trait?.split('<')[0]
  );
}
