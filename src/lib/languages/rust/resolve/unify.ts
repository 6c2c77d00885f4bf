import type { RustType, Ty } from './rust-type.ts';

/**
 * Finds what the type parameters of a declared type stand for, so that it is a given one. What is not known on either
 * side fits. False where they can never be the same.
 */
export function unify(declared: Ty, given: Ty, found: Map<string, Ty>): boolean {
  if (!declared || !given || declared.key === given.key) return true;
  if (declared.kind === 'parameter') {
    const known = found.get(declared.key);
    if (!known) found.set(declared.key, given);
    return true;
  }
  if (declared.kind === 'known' && given.kind === 'known') {
    if (declared.name !== given.name) return false;
    return unifyAll(declared.args, given.args, found);
  }
  if (declared.kind === 'data' && given.kind === 'data') {
    return declared.twins.some((twin) => given.twins.includes(twin)) && unifyAll(declared.args, given.args, found);
  }
  if (declared.kind === 'tuple' && given.kind === 'tuple') {
    return declared.args.length === given.args.length && unifyAll(declared.args, given.args, found);
  }
  if (given.kind === 'function') return unifyFunction(declared, given, found);
  if (declared.kind === 'bound' && given.kind === 'bound') {
    for (const { key: _key, name, trait, args, bindings } of declared.traits) {
      const same = given.traits.find((one) => one.name === name && one.trait === trait);
      if (!same) continue;
      unifyAll(args, same.args, found);
      for (const [of, type] of bindings) unify(type, same.bindings.get(of), found);
    }
    return true;
  }
  const isConcrete = (type: RustType) => type.kind === 'data' || type.kind === 'known' || type.kind === 'tuple';
  return !(isConcrete(declared) && isConcrete(given));
}

/** `Fn(A) -> B`, or a function pointer, with a closure. */
function unifyFunction(declared: RustType, given: RustType & { kind: 'function' }, found: Map<string, Ty>): boolean {
  if (declared.kind === 'function') {
    unify(declared.result, given.result, found);
    return true;
  }
  if (declared.kind !== 'bound') return declared.kind === 'associated';
  for (const { name, args } of declared.traits) if (isFunctionTrait(name)) unify(args[1], given.result, found);
  return true;
}

export function isFunctionTrait(name: string): boolean {
  return /^(?:Async)?Fn(?:Mut|Once)?$/.test(name);
}

function unifyAll(declared: readonly Ty[], given: readonly Ty[], found: Map<string, Ty>): boolean {
  return declared.every((type, at) => unify(type, given[at], found));
}
