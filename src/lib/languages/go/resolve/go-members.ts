import { directoryOf } from '../../../resolve/repository-path.ts';
import { type GoDefinition, isVisible } from './go-definitions.ts';
import type { GoFile } from './go-packages.ts';
import type { GoType, GoTypes, Head, TypeEnvironment } from './go-types.ts';
import { genericType } from './standard-generics.ts';
import { OUTSIDE_MEMBERS } from './standard-members.ts';
import type { FunctionNode, MemberNode, TypeNode } from './type-node.ts';

/** A method with its type. */
export interface Method {
  readonly name: string;
  /** Absent in an interface that is written out. */
  readonly definition?: GoDefinition;
  readonly type: GoType;
}

/** Structure of a type: its underlying type (Language Specification, "Underlying types"). */
export type Shape =
  | {
      readonly is: 'struct';
      readonly field: (name: string) => GoType | undefined;
      readonly embedded: readonly GoType[];
    }
  | { readonly is: 'interface'; readonly methods: ReadonlyMap<string, Method>; readonly embedded: readonly GoType[] }
  | { readonly is: 'other'; readonly type: GoType }
  | { readonly is: 'outside'; readonly name: string; readonly args: readonly GoType[] };

/**
 * - `found`: a field, or the method of a type or interface · `outside`: something that this repository does not define
 * - `unknown`: it may be anything
 */
export type Selected =
  | { readonly is: 'found'; readonly definitions: readonly GoDefinition[]; readonly types: readonly GoType[] }
  | { readonly is: 'outside' }
  | { readonly is: 'unknown' };

const OUTSIDE: Selected = { is: 'outside' };
const UNKNOWN: Selected = { is: 'unknown' };

/** Types that a selector looks into. */
const MAX_TYPES = 200;
const MAX_CHAIN = 32;

interface Level {
  readonly types: GoType[];
  readonly found: { readonly definitions: readonly GoDefinition[]; readonly types: readonly GoType[] }[];
  isOutside: boolean;
  isUnknown: boolean;
}

/** Finds the fields and methods of types. */
export class GoMembers {
  readonly types: GoTypes;
  /** Members by name, for files that see the same. */
  readonly #selected = new Map<GoType, Map<string, Selected>>();
  readonly #shapes = new Map<GoDefinition, Map<TypeEnvironment | undefined, readonly Shape[]>>();

  constructor(types: GoTypes) {
    this.types = types;
  }

  /**
   * Resolves `x.name` for an x of a type: the field or method at the shallowest depth (Language Specification,
   * "Selectors"), as a file sees it. Types from elsewhere may have any exported member, and hide those that lie deeper.
   */
  select(type: GoType, name: string, from: GoFile | undefined): Selected {
    const view = viewOf(from);
    const key = view === '' ? name : `${name} ${view}`;
    let members = this.#selected.get(type);
    if (!members) {
      members = new Map();
      this.#selected.set(type, members);
    }
    let selected = members.get(key);
    if (!selected) {
      selected = this.#select(type, name, from);
      members.set(key, selected);
    }
    return selected;
  }

  #select(type: GoType, name: string, from: GoFile | undefined): Selected {
    const seen = new Set<unknown>();
    for (let level: readonly GoType[] = [type]; level.length > 0; ) {
      const next: GoType[] = [];
      const state: Level = { types: [...level], found: [], isOutside: false, isUnknown: false };
      for (const at of state.types) {
        if (seen.size > MAX_TYPES) return UNKNOWN;
        this.#search(at, name, from, state, next, seen);
      }
      const [first, ...others] = state.found;
      if (first) return others.length === 0 ? { is: 'found', ...first } : UNKNOWN;
      if (state.isUnknown) return UNKNOWN;
      if (state.isOutside && /^\p{Lu}/u.test(name)) return OUTSIDE;
      level = next;
    }
    return OUTSIDE;
  }

  /** Looks into one type; types that it embeds are for the next level, those of an interface for this one. */
  #search(
    type: GoType,
    name: string,
    from: GoFile | undefined,
    level: Level,
    next: GoType[],
    seen: Set<unknown>,
  ): void {
    // A term of a constraint has no members of its own.
    if (type.node.is === 'tilde' || type.node.is === 'union') return;
    const heads = this.types.heads(type);
    if (heads.length === 0) level.isUnknown = true;
    const definitions: GoDefinition[] = [];
    const types: GoType[] = [];
    for (const head of heads) {
      const key = head.is === 'named' ? head.definition : head.is === 'literal' ? head.type : type;
      if (seen.has(key)) continue;
      seen.add(key);
      if (head.is === 'parameter') {
        level.types.push(head.constraint);
        continue;
      }
      if (head.is === 'named') {
        const methods = this.types.methods(head.definition, name, from);
        definitions.push(...methods);
        for (const method of methods) types.push(this.typeOfMethod(method, head));
        if (methods.length > 0) continue;
      }
      for (const shape of this.shapes(head)) {
        if (shape.is === 'struct') {
          const field = shape.field(name) ?? shape.embedded.find((embedded) => nameOf(embedded) === name);
          if (field) types.push(field);
          else next.push(...shape.embedded);
        } else if (shape.is === 'interface') {
          const method = shape.methods.get(name);
          if (method && (!method.definition || isVisible(from, method.definition))) {
            if (method.definition) definitions.push(method.definition);
            types.push(method.type);
          } else level.types.push(...shape.embedded);
        } else if (shape.is === 'outside') {
          const members = Object.hasOwn(OUTSIDE_MEMBERS, shape.name) ? OUTSIDE_MEMBERS[shape.name] : undefined;
          if (shape.args.length > 0) level.isUnknown = true;
          else if (!members || members.includes(name)) level.isOutside = true;
        }
      }
    }
    // An interface may get a method from several that it embeds; it is one method all the same.
    const isRepeated = level.found.length > 0 && definitions.some((one) => isOfInterface(one));
    if (types.length > 0 && !isRepeated) level.found.push({ definitions, types });
  }

  /** The underlying types; several where builds differ, none where it is unknown. */
  shapes(head: Head, chain = 0): readonly Shape[] {
    switch (head.is) {
      case 'outside':
        return this.#outside(head);
      case 'parameter':
        if (chain > MAX_CHAIN) return [];
        if (head.constraint.node.is === 'tilde') return this.#term(head.constraint);
        return this.types.heads(head.constraint).flatMap((inner) => this.shapes(inner, chain + 1));
      case 'literal':
        return [this.#literal(head.type)];
    }
    const { definition, args } = head;
    const env = this.types.environment(definition, args);
    const { kind } = definition.fact;
    if (kind !== 'struct' && kind !== 'interface') {
      const defining = this.types.parse(definition.declaration?.type ?? '?', definition.file, env);
      if (chain > MAX_CHAIN) return [];
      const heads = this.types.heads(defining);
      return (chain === 0 ? heads : heads.slice(0, 1)).flatMap((inner) => this.shapes(inner, chain + 1));
    }
    const known = this.#shapes.get(definition) ?? new Map<TypeEnvironment | undefined, readonly Shape[]>();
    this.#shapes.set(definition, known);
    const shapes = known.get(env) ?? [this.#declared(definition, env)];
    known.set(env, shapes);
    return shapes;
  }

  #declared({ fact, declaration, file }: GoDefinition, env: TypeEnvironment | undefined): Shape {
    const read = (text: string) => this.types.parse(text, file, env);
    const { fields = {}, members = [], supertypes = [] } = declaration ?? {};
    const embedded = supertypes.slice(0, MAX_TYPES + 1).map(read);
    if (fact.kind === 'struct') {
      const field = (name: string) => {
        const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return typeof type === 'string' ? read(type) : undefined;
      };
      return { is: 'struct', field, embedded };
    }
    const all = this.types.definitions.ofFile(file);
    const methods = new Map<string, Method>();
    for (const index of members) {
      const definition = all[index];
      if (!definition) continue;
      const type = this.types.of(this.types.definitions.signature(definition), file, env);
      methods.set(definition.fact.name, { name: definition.fact.name, definition, type });
    }
    return { is: 'interface', methods, embedded };
  }

  /** The underlying types of all that a type may be, with those that constraints ask for ("Core types"). */
  cores(type: GoType): readonly Shape[] {
    return this.types.heads(type).flatMap((head) => {
      const shapes = this.shapes(head);
      return head.is === 'parameter' ? shapes.flatMap((shape) => this.#coresOf(shape)) : shapes;
    });
  }

  /** Shapes common to the type set of a constraint, if it is a single term. */
  #coresOf(shape: Shape): readonly Shape[] {
    if (shape.is !== 'interface') return [shape];
    return shape.embedded.flatMap((term) => this.#term(term));
  }

  #term(term: GoType): readonly Shape[] {
    const { node, file, env } = term;
    if (node.is === 'tilde') return this.#term(this.types.of(node.of, file, env));
    if (node.is === 'union') return [];
    return this.types.heads(term).flatMap((head) => this.shapes(head));
  }

  /** Generic types of the standard library have members and elements of the types that they are given. */
  #outside({ name, args }: Head & { readonly is: 'outside' }): readonly Shape[] {
    const generic = args.length > 0 ? genericType(name) : undefined;
    if (!generic) return [{ is: 'outside', name, args }];
    const env = this.types.environment(generic, args);
    return this.types
      .heads(this.types.parse(generic.declaration?.type ?? '?', generic.file, env))
      .flatMap((head) => (head.is === 'literal' ? [this.#literal(head.type)] : []));
  }

  /** The type of a method for a receiver with type arguments. */
  typeOfMethod(method: GoDefinition, receiver: Head & { readonly is: 'named' }): GoType {
    const signature: FunctionNode = this.types.definitions.signature(method);
    return this.types.of(signature, method.file, this.types.environment(method, receiver.args));
  }

  #literal(type: GoType): Shape {
    const { node, file, env } = type;
    const read = (inner: TypeNode) => this.types.of(inner, file, env);
    if (node.is === 'struct') {
      const field = (name: string) => {
        const member = node.members.find((candidate) => candidate.name === name);
        return member && read(member.type);
      };
      return { is: 'struct', field, embedded: embeddedIn(node.members).map(read) };
    }
    if (node.is === 'interface') {
      const methods = node.members.filter(({ name }) => name !== '');
      return {
        is: 'interface',
        methods: new Map(methods.map(({ name, type }) => [name, { name, type: read(type) }])),
        embedded: embeddedIn(node.members).map(read),
      };
    }
    return { is: 'other', type };
  }
}

/** Key of the set of definitions visible to a file: files with equal keys see the same definitions. */
function viewOf(from: GoFile | undefined): string {
  if (!from) return '\0';
  if (from.constraint) return from.path;
  return from.isTest ? directoryOf(from.path) : '';
}

function embeddedIn(members: readonly MemberNode[]): TypeNode[] {
  return members.filter(({ name }) => name === '').map(({ type }) => type);
}

/** The name under which an embedded type is a field: its own without package and type arguments ("Struct types"). */
function nameOf({ node }: GoType): string {
  const inner = node.is === 'pointer' ? node.of : node;
  return inner.is === 'name' ? inner.name : '';
}

function isOfInterface({ declaration }: GoDefinition): boolean {
  return !declaration?.flags?.includes('method');
}
