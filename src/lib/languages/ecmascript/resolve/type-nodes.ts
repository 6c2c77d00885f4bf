export interface ParameterNode {
  readonly type: TypeNode;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

export interface FunctionNode {
  readonly kind: 'function';
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly ParameterNode[];
  readonly result: TypeNode;
  readonly isConstructor: boolean;
  /** The member of a named type that it is. */
  readonly member: MemberName | undefined;
}

/** A member with the properties around it, `a.b`, and which of those with that name in its type it is. */
export interface MemberName {
  readonly name: string;
  readonly overload: number;
}

export interface MembersNode {
  readonly kind: 'members';
  readonly members: ReadonlyMap<string, TypeNode>;
  readonly calls: readonly FunctionNode[];
  /** Type of the members that an index signature stands for. */
  readonly index: TypeNode | undefined;
}

export interface TypeParameter {
  readonly name: string;
  /** Its own number among those of all function types; 0 where a definition declares it. */
  readonly number: number;
  readonly bound: TypeNode;
  readonly preset: TypeNode;
}

/** A type as its text reads (TypeScript Handbook, "Creating Types from Types"). */
export type TypeNode =
  | { readonly kind: 'named'; readonly name: string; readonly args: readonly TypeNode[] }
  | { readonly kind: 'import'; readonly specifier: string; readonly name: string; readonly args: readonly TypeNode[] }
  /** One of several, or all of them. */
  | { readonly kind: 'some'; readonly types: readonly TypeNode[] }
  | { readonly kind: 'tuple'; readonly items: readonly TypeNode[] }
  | { readonly kind: 'typeof'; readonly name: string }
  | { readonly kind: 'indexed'; readonly of: TypeNode; readonly key: TypeNode }
  /** `number` stands for the key. */
  | { readonly kind: 'mapped'; readonly number: number; readonly value: TypeNode }
  /** `inferred`: numbers of the types that the pattern infers. */
  | {
      readonly kind: 'conditional';
      readonly check: TypeNode;
      readonly pattern: TypeNode;
      readonly inferred: readonly number[];
      readonly then: TypeNode;
      readonly otherwise: TypeNode;
    }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'keyof'; readonly of: TypeNode }
  | { readonly kind: 'unknown' }
  /** A type parameter of a function type around it. */
  | { readonly kind: 'own'; readonly number: number }
  | MembersNode
  | FunctionNode;

export const UNKNOWN_TYPE: TypeNode = { kind: 'unknown' };

/** The type of a text or a number. */
export function literalOf(token: string): TypeNode | undefined {
  if (token.startsWith('`')) return { kind: 'named', name: 'string', args: [] };
  return /^(?:['"]|-?\d)/.test(token) ? { kind: 'literal', text: token.replace(/^['"]|['"]$/g, '') } : undefined;
}

/** Stands for every name. */
export const ANY_NAME = '*';
type Mentioned = ReadonlySet<string | number>;

const mentions = new WeakMap<TypeNode, Mentioned>();
const NOTHING: Mentioned = new Set();

/**
 * The names in a type by which type parameters of the definitions around it may get in, and numbers of the type parameters
 * of function types, of inferred types and of keys. `this`, values and local types may mention any of those around.
 */
export function mentionedIn(node: TypeNode): Mentioned {
  let known = mentions.get(node);
  if (!known) {
    const found = new Set<string | number>();
    if (node.kind === 'own') found.add(node.number);
    else if (node.kind === 'typeof') found.add(ANY_NAME);
    else if (node.kind === 'named') found.add(/^(?:this$|#)/.test(node.name) ? ANY_NAME : node.name);
    for (const part of partsOf(node)) for (const one of mentionedIn(part)) found.add(one);
    known = found.size === 0 ? NOTHING : found;
    mentions.set(node, known);
  }
  return known;
}

function partsOf(node: TypeNode): readonly TypeNode[] {
  switch (node.kind) {
    case 'named':
    case 'import':
      return node.args;
    case 'some':
      return node.types;
    case 'tuple':
      return node.items;
    case 'indexed':
      return [node.of, node.key];
    case 'mapped':
      return [node.value];
    case 'conditional':
      return [node.check, node.pattern, node.then, node.otherwise];
    case 'keyof':
      return [node.of];
    case 'members':
      return [...node.members.values(), ...node.calls, ...(node.index ? [node.index] : [])];
    case 'function': {
      const parameters = node.parameters.map(({ type }) => type);
      return [...parameters, ...node.typeParameters.flatMap(({ bound, preset }) => [bound, preset]), node.result];
    }
    default:
      return [];
  }
}
