import type { ImportFact } from '../../../parse/facts.ts';
import { type CompilationUnit, isStatic } from './compilation-unit.ts';
import type { Found, JavaType, JavaTypes } from './java-types.ts';

/** An import on demand, and the type that it names, if it names one. */
export interface OnDemandImport {
  readonly place: number;
  readonly fact: ImportFact;
  readonly owner: Found;
}

/** The imports on demand of a file by what they bring, so that names and imports are not multiplied. */
export class OnDemandImports {
  readonly #types: JavaTypes;
  /** Those of types that inherit nothing, by the member types that these declare. */
  readonly #byName = new Map<string, OnDemandImport[]>();
  readonly #byPackage = new Map<string, OnDemandImport>();
  /** Those that inherit types. */
  readonly #inheriting: OnDemandImport[] = [];

  /** `namesIn` gives the member types that a type itself declares. */
  constructor(unit: CompilationUnit, types: JavaTypes, namesIn: (type: JavaType) => readonly string[]) {
    this.#types = types;
    for (const [place, fact] of unit.onDemand.entries()) {
      const owner = types.find(fact.specifier, unit.path);
      const found = { place, fact, owner };
      if (!owner || owner === 'ambiguous') {
        if (!isStatic(fact)) this.#byPackage.set(fact.specifier, found);
      } else if (types.unit(owner.path).supertypes.has(owner.name)) this.#inheriting.push(found);
      else for (const name of namesIn(owner)) this.#add(name, found);
    }
  }

  /** How many are searched for every name. */
  get breadth(): number {
    return this.#inheriting.length;
  }

  /** Those that may bring a simple name, in the order of the text. */
  bringing(name: string): readonly OnDemandImport[] {
    const packages = this.#types.placesOf(name);
    const found = [...(this.#byName.get(name) ?? []), ...this.#inheriting];
    if (packages.size < this.#byPackage.size) {
      for (const at of packages) found.push(...(this.#byPackage.has(at) ? [this.#byPackage.get(at)!] : []));
    } else for (const [at, one] of this.#byPackage) if (packages.has(at)) found.push(one);
    return found.sort((a, b) => a.place - b.place);
  }

  #add(name: string, found: OnDemandImport): void {
    const list = this.#byName.get(name);
    if (list) list.push(found);
    else this.#byName.set(name, [found]);
  }
}
