import { type Def, type FileCode, type Impl, parentOf } from './file-code.ts';
import { parameter, type RustType, type Ty, type TypeScope } from './rust-type.ts';
import { parseTypeParameter, type TypeSyntax } from './type-syntax.ts';

/** Where a type is written: inside of a definition, or in the head of an impl. */
export interface TypePlace {
  readonly code: FileCode;
  readonly within: number;
  readonly impl?: Impl;
}

/** Finds the type parameters that a place sees (Rust Reference, "Generic parameters", "Where clauses"). */
export class TypeScopes {
  readonly #scopes = new Map<string, readonly TypeScope[]>();

  /** The type parameters in view, the innermost first. */
  scopes({ code, within, impl }: TypePlace): readonly TypeScope[] {
    const key = `${code.id} ${within} ${impl?.key ?? ''}`;
    const known = this.#scopes.get(key);
    if (known) return known;
    const scopes: TypeScope[] = [];
    const addImpl = (one: Impl): void => {
      scopes.push(scopeOf(one.key, code, one.within, one.declaration.typeParameters, one));
    };
    if (impl) addImpl(impl);
    for (let at = within; at >= 0; at = parentOf(code, at)) {
      const def = code.defs[at]!;
      const { typeParameters } = def.declaration ?? {};
      if (typeParameters || def.fact.kind === 'trait') scopes.push(scopeOf(def.key, code, at, typeParameters));
      if (def.impl) addImpl(def.impl);
    }
    this.#scopes.set(key, scopes);
    return scopes;
  }

  /** A type parameter by its name. */
  parameterNamed(name: string, place: TypePlace): RustType | undefined {
    const scopes = this.scopes(place);
    const at = scopes.findIndex(({ names }) => names.has(name));
    const scope = scopes[at];
    if (!scope) return undefined;
    // a method may bound the type parameters of its impl
    const further = scopes.slice(0, at).flatMap(({ bounds }) => bounds.get(name) ?? []);
    if (further.length === 0) return parameter(name, scope);
    const bounds = new Map(scope.bounds).set(name, [...(scope.bounds.get(name) ?? []), ...further]);
    return parameter(name, { ...scope, bounds });
  }

  parametersOf(def: Def): RustType[] {
    const scope = this.scopes({ code: def.code, within: def.index }).find(({ owner }) => owner === def.key);
    return scope ? namesOf(def.declaration?.typeParameters).map((name) => parameter(name, scope)) : [];
  }

  /** `Self` in a trait. */
  selfOf(trait: Def): RustType {
    const scope = this.scopes({ code: trait.code, within: trait.index }).find(({ owner }) => owner === trait.key);
    return parameter('Self', scope!, trait);
  }

  /** The type parameters of a definition, as it is given them. */
  substitutionOf(def: Def, args: readonly Ty[]): Map<string, Ty> {
    const map = new Map<string, Ty>();
    for (const [at, { key }] of this.parametersOf(def).entries()) {
      const type = args[at];
      if (type) map.set(key, type);
    }
    return map;
  }
}

/** Before what a where clause states. */
const WHERE = /^where /;

function scopeOf(
  owner: string,
  code: FileCode,
  within: number,
  typeParameters: readonly string[] = [],
  impl?: Impl,
): TypeScope {
  const bounds = new Map<string, readonly TypeSyntax[]>();
  for (const text of typeParameters) {
    const { name, bounds: stated } = parseTypeParameter(text.replace(WHERE, ''));
    bounds.set(name, [...(bounds.get(name) ?? []), ...stated]);
  }
  return { owner, code, within, names: new Set(namesOf(typeParameters)), bounds, ...(impl && { impl }) };
}

export function namesOf(typeParameters: readonly string[] = []): string[] {
  return typeParameters.filter((text) => !WHERE.test(text)).map((text) => parseTypeParameter(text).name);
}
