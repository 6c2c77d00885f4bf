import type { ResolvableFile } from '../../../resolve/resolver.ts';
import {
  type Access,
  type Ancestor,
  type Bindings,
  type Candidate,
  type ClassValue,
  JavaClass,
  type JavaField,
  JavaMethod,
  type Value,
} from './java-class.ts';
import { bindingsOf, declaring, lineageOf, through } from './java-lineage.ts';
import type { JavaNames } from './java-names.ts';
import { erasureOf } from './java-values.ts';
import { jdk } from './jdk.ts';

/** The methods of `Object`, which all classes have (JLS 4.3.2). */
export const OBJECT_METHODS: ReadonlyMap<string, string> = new Map([
  ['equals', 'boolean'],
  ['hashCode', 'int'],
  ['toString', 'java.lang.String'],
  ['getClass', 'java.lang.Class'],
  ['notify', 'void'],
  ['notifyAll', 'void'],
  ['wait', 'void'],
  ['clone', 'java.lang.Object'],
  ['finalize', 'void'],
]);

function primitive(name: string): Value {
  return { kind: 'primitive', name };
}

interface Found<T> {
  readonly member: T;
  readonly ancestor: Ancestor;
}

/** The members that classes have: declared and inherited (JLS 8.2, 8.4.8, 9.2). */
export class JavaMembers {
  readonly #names: JavaNames;
  readonly #methods = new Map<JavaClass, Map<string, readonly Found<JavaMethod>[]>>();

  readonly #ofObject = new Map<string, JavaMethod>();

  constructor(names: JavaNames) {
    this.#names = names;
  }

  /** Methods of a name that code of a file can call on a type; those that others override are left out. */
  methods(file: ResolvableFile, type: ClassValue, name: string): Candidate[] {
    const all = this.#methodsOf(type.class, name);
    if (all.length === 0) return [];
    const own = bindingsOf(type);
    return all
      .filter(({ member }) => this.#isAccessible(file, member.access, member.owner))
      .map(({ member, ancestor }) => ({ method: member, bindings: bindingsFrom(ancestor, type.class, own) }));
  }

  constructors(file: ResolvableFile, type: ClassValue): Candidate[] {
    const bindings = type.args && type.args.length > 0 ? bindingsOf(type) : new Map();
    return type.class.constructors
      .filter(({ access, owner }) => this.#isAccessible(file, access, owner))
      .map((method) => ({ method, bindings }));
  }

  field(file: ResolvableFile, type: ClassValue, name: string): { field: JavaField; bindings: Bindings } | undefined {
    for (const ancestor of declaring(type.class, 'fields', name)) {
      const field = ancestor.class.fields.get(name);
      if (field && this.#isAccessible(file, field.access, field.owner))
        return { field, bindings: bindingsFrom(ancestor, type.class, bindingsOf(type)) };
    }
    return undefined;
  }

  memberType(file: ResolvableFile, owner: JavaClass, name: string): JavaClass | undefined {
    for (const { class: ancestor } of declaring(owner, 'types', name)) {
      const type = this.#names.classOf({ path: ancestor.path, name: `${ancestor.name}.${name}` });
      if (type && this.#isAccessible(file, accessOfClass(type, ancestor), ancestor)) return type;
    }
    return undefined;
  }

  /** A method of all objects, as one that takes any arguments. */
  ofObject(name: string, result: string): JavaMethod {
    let method = this.#ofObject.get(name);
    if (!method) {
      const read = (text: string) => (text.includes('.') ? jdk.type(text, undefined) : primitive(text));
      const owner = new JavaClass({
        name: 'java.lang.Object',
        path: '',
        package: 'java.lang',
        place: -1,
        flags: new Set(),
        supertypes: () => [],
      });
      method = new JavaMethod({
        owner,
        name,
        access: 'public',
        typeParameters: [],
        parameters: ['java.lang.Object...'],
        result,
        read,
      });
      this.#ofObject.set(name, method);
    }
    return method;
  }

  /** Whether a class has a method of a name; undefined if that cannot be told. */
  has(file: ResolvableFile, owner: JavaClass, name: string): boolean | undefined {
    const all = this.#methodsOf(owner, name);
    if (all.some(({ member }) => this.#isAccessible(file, member.access, member.owner))) return true;
    if (OBJECT_METHODS.has(name) || namesOutside(owner, name)) return true;
    return lineageOf(owner).isOpen ? undefined : false;
  }

  #methodsOf(owner: JavaClass, name: string): readonly Found<JavaMethod>[] {
    const known = this.#methods.get(owner) ?? new Map<string, readonly Found<JavaMethod>[]>();
    this.#methods.set(owner, known);
    let found = known.get(name);
    if (!found) {
      found = withoutOverridden(
        declaring(owner, 'methods', name).flatMap((ancestor) =>
          (ancestor.class.methods.get(name) ?? [])
            .filter((member) => ancestor.class === owner || isInherited(member, owner))
            .map((member) => ({ member, ancestor })),
        ),
      );
      known.set(name, found);
    }
    return found;
  }

  /** JLS 6.6. */
  #isAccessible(file: ResolvableFile, access: Access, owner: JavaClass): boolean {
    if (access === 'public' || owner.isOutside || file.path === owner.path) return true;
    if (access === 'private') return false;
    if ((file.facts.package ?? '') === owner.package) return true;
    if (access === 'package') return false;
    for (const body of this.#names.of(file).byPlace.values())
      if (lineageOf(body).ancestors.some((ancestor) => ancestor.class === owner)) return true;
    return false;
  }
}

/** Whether a class has a method of the JDK of which the name alone is known. */
export function namesOutside(owner: JavaClass, name: string): boolean {
  return lineageOf(owner).ancestors.some((ancestor) => ancestor.class.names.has(name));
}

/** JLS 8.4.8: neither private methods are inherited, nor static ones of interfaces, nor those of another package without access. */
function isInherited({ access, isStatic, owner }: JavaMethod, by: JavaClass): boolean {
  if (access === 'private') return false;
  if (access === 'package' && !owner.isOutside && owner.package !== by.package) return false;
  return !(isStatic && owner.isInterface);
}

/** Of methods with the same erased parameters, the one of the class that is derived from those of the others (JLS 8.4.8.1, 9.4.1.1). */
function withoutOverridden(found: readonly Found<JavaMethod>[]): readonly Found<JavaMethod>[] {
  if (found.length < 2) return found;
  const kept: Found<JavaMethod>[] = [];
  for (const one of found) {
    const twin = kept.findIndex((other) => isOverride(other, one));
    if (twin < 0) kept.push(one);
    else if (overrides(one, kept[twin]!)) kept[twin] = one;
  }
  return kept;
}

function overrides(one: Found<JavaMethod>, other: Found<JavaMethod>): boolean {
  const isDerived = lineageOf(one.ancestor.class).ancestors.some((ancestor) => ancestor.class === other.ancestor.class);
  return (
    isDerived ||
    (other.member.isAbstract &&
      !one.member.isAbstract &&
      one.ancestor.class.isInterface === other.ancestor.class.isInterface)
  );
}

function isOverride(a: Found<JavaMethod>, b: Found<JavaMethod>): boolean {
  if (a.ancestor.class === b.ancestor.class || a.member.count !== b.member.count) return false;
  return a.member.parameters.every(
    (type, i) => erasureOf(type, a.ancestor.bindings) === erasureOf(b.member.parameters[i], b.ancestor.bindings),
  );
}

function bindingsFrom(ancestor: Ancestor, owner: JavaClass, own: Bindings): Bindings {
  return ancestor.class === owner ? own : through(ancestor.bindings, own);
}

function accessOfClass({ flags }: JavaClass, owner: JavaClass): Access {
  if (owner.isInterface || flags.has('public')) return 'public';
  return flags.has('private') ? 'private' : flags.has('protected') ? 'protected' : 'package';
}
