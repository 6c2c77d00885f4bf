import type { ImportFact } from '../../../../parse/facts.ts';
import type { ResolvableFile } from '../../../../resolve/resolver.ts';
import type { JavaClass } from '../java-class.ts';
import type { JavaNames } from '../java-names.ts';
import { jdk } from '../jdk.ts';
import type { KotlinField, KotlinMethod } from './kotlin-method.ts';

/** The functions and properties outside of classes that one rule gives a name, and the classes that an import of a member names. */
export interface Level {
  readonly functions: readonly KotlinMethod[];
  readonly properties: readonly KotlinField[];
  readonly owners: readonly JavaClass[];
  readonly name: string;
  readonly via: 'import' | 'package' | 'on-demand';
  readonly fact?: ImportFact;
}

/** What simple names mean outside of classes: imports before the own package before imports on demand (Kotlin, "Scopes: Linked scopes"). */
export class KotlinNames {
  readonly #names: JavaNames;
  readonly #known = new Map<string, Map<string, readonly Level[]>>();

  constructor(names: JavaNames) {
    this.#names = names;
  }

  /** By precedence. */
  levels(file: ResolvableFile, name: string): readonly Level[] {
    const known = this.#known.get(file.path) ?? new Map<string, readonly Level[]>();
    this.#known.set(file.path, known);
    let found = known.get(name);
    if (!found) {
      found = [...this.#read(file, name)].filter(
        ({ functions, properties, owners }) => functions.length + properties.length + owners.length > 0,
      );
      known.set(name, found);
    }
    return found;
  }

  *#read(file: ResolvableFile, name: string): Generator<Level> {
    const unit = this.#names.types.unit(file.path);
    for (const fact of unit.single.get(name) ?? []) {
      const { specifier } = fact;
      const own = specifier.slice(specifier.lastIndexOf('.') + 1);
      yield this.#level(file, specifier, own, 'import', fact, this.#ownerOf(file, specifier));
    }
    const home = unit.package === '' ? name : `${unit.package}.${name}`;
    yield this.#level(file, home, name, 'package');
    for (const fact of unit.onDemand) {
      const type = this.#names.types.find(fact.specifier, file.path);
      const owner = type && type !== 'ambiguous' ? this.#names.classOf(type) : undefined;
      yield this.#level(file, `${fact.specifier}.${name}`, name, 'on-demand', fact, owner);
    }
  }

  #level(
    file: ResolvableFile,
    qualified: string,
    name: string,
    via: Level['via'],
    fact?: ImportFact,
    owner?: JavaClass,
  ): Level {
    const found = this.#names.types.callablesOf(qualified, file.path);
    const paths = new Set(found === 'ambiguous' ? [] : found);
    if (via === 'package') paths.add(file.path);
    const all = [...paths].flatMap((path) => {
      const top = this.#names.kotlin(path)?.topLevel;
      return top ? [{ top, isOwn: path === file.path }] : [];
    });
    const isSeen = (isOwn: boolean, { access }: { readonly access: string }) => isOwn || access !== 'private';
    return {
      functions: all.flatMap(({ top, isOwn }) => (top.functions.get(name) ?? []).filter((one) => isSeen(isOwn, one))),
      properties: all.flatMap(({ top, isOwn }) => (top.properties.get(name) ?? []).filter((one) => isSeen(isOwn, one))),
      owners: owner ? [owner] : [],
      name,
      via,
      ...(fact && { fact }),
    };
  }

  /** The class or object whose member an import names. */
  #ownerOf(file: ResolvableFile, specifier: string): JavaClass | undefined {
    const owner = specifier.slice(0, Math.max(0, specifier.lastIndexOf('.')));
    const type = owner === '' ? undefined : this.#names.types.find(owner, file.path);
    return type && type !== 'ambiguous' ? this.#names.classOf(type) : jdk.find(owner);
  }
}
