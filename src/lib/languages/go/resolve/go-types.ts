import { type GoDefinition, type GoDefinitions, isType, isVisible, typeParametersOf } from './go-definitions.ts';
import type { GoImports } from './go-imports.ts';
import type { GoFile, GoPackage } from './go-packages.ts';
import { parseType, partsOf, type TypeNode, textOfType, UNKNOWN_NODE } from './type-node.ts';

/** A type as a file writes it: one object for each text and its type environment. */
export interface GoType {
  readonly id: number;
  readonly node: TypeNode;
  readonly file: GoFile;
  /** Types of the type parameters that the text mentions. */
  readonly env: TypeEnvironment | undefined;
  heads?: readonly Head[];
}

export interface TypeEnvironment {
  readonly id: number;
  readonly names: ReadonlyMap<string, GoType>;
}

/**
 * A type without its pointers and aliases. Selectors, calls and `range` see through pointers, so that
 * nothing else has to tell them apart.
 * - `named`: a type of the repository · `outside`: one from elsewhere · `literal`: written out, `[]T`
 * - `parameter`: a type parameter inside its declaration
 */
export type Head =
  | { readonly is: 'named'; readonly definition: GoDefinition; readonly args: readonly GoType[] }
  | { readonly is: 'outside'; readonly name: string; readonly args: readonly GoType[] }
  | { readonly is: 'literal'; readonly type: GoType }
  | { readonly is: 'parameter'; readonly name: string; readonly constraint: GoType };

/** Meaning of a name that no local scope binds. */
export type Named =
  | { readonly is: 'definitions'; readonly definitions: readonly GoDefinition[] }
  | { readonly is: 'package'; readonly package: GoPackage }
  /** `path`: where the package is imported from; empty for predeclared identifiers. */
  | { readonly is: 'outside'; readonly path: string; readonly isPackage: boolean };

/** Steps along pointers and aliases from one type. */
const MAX_STEPS = 100;
const MAX_ARGUMENTS = 20;
const NONE: readonly GoDefinition[] = [];

/** Reads types: names in the scopes of the file (Language Specification, "Declarations and scope"), aliases and type arguments. */
export class GoTypes {
  readonly definitions: GoDefinitions;
  readonly #imports: GoImports;
  readonly #types = new Map<GoFile, Map<string, GoType>>();
  readonly #methods = new Map<GoDefinition, ReadonlyMap<string, readonly GoDefinition[]>>();
  #made = 0;
  readonly #environments = new Map<string, TypeEnvironment>();
  readonly #own = new Map<GoDefinition, TypeEnvironment | undefined>();
  readonly #mentions = new WeakMap<TypeNode, ReadonlySet<string>>();

  constructor(imports: GoImports, definitions: GoDefinitions) {
    this.#imports = imports;
    this.definitions = definitions;
  }

  of(node: TypeNode, file: GoFile, env?: TypeEnvironment): GoType {
    if (env && node.is === 'name' && node.package === '') {
      const bound = env.names.get(node.name);
      if (bound) return bound;
    }
    const needed = env && [...this.#mentioned(node)].some((name) => env.names.has(name)) ? env : undefined;
    return this.#keep(needed ? `${needed.id} ${textOfType(node)}` : textOfType(node), node, file, needed);
  }

  parse(text: string, file: GoFile, env?: TypeEnvironment): GoType {
    return this.of(parseType(text), file, env);
  }

  unknown(file: GoFile): GoType {
    return this.of(UNKNOWN_NODE, file);
  }

  /** The type that a definition declares, without its type arguments. */
  declared({ fact, file }: GoDefinition): GoType {
    return this.of({ is: 'name', package: '', name: fact.name, args: [] }, file);
  }

  /** Environment that binds the type parameters of a definition to the given type arguments. */
  environment(definition: GoDefinition, args: readonly GoType[]): TypeEnvironment | undefined {
    const names = typeParametersOf(definition);
    if (names.length === 0) return undefined;
    const { file } = definition;
    return this.bind(names.map((name, i) => [name, args[i] ?? this.unknown(file)]));
  }

  bind(entries: readonly (readonly [string, GoType])[]): TypeEnvironment {
    const key = entries.map(([name, { id }]) => `${name} ${id}`).join();
    let env = this.#environments.get(key);
    if (!env) {
      env = { id: this.#environments.size, names: new Map(entries) };
      this.#environments.set(key, env);
    }
    return env;
  }

  /** Inside a definition its type parameters stand for themselves. */
  ownEnvironment(definition: GoDefinition): TypeEnvironment | undefined {
    if (this.#own.has(definition)) return this.#own.get(definition);
    const names = typeParametersOf(definition);
    const { file, index } = definition;
    const env =
      names.length === 0
        ? undefined
        : this.bind(
            names.map((name, i) => {
              const node: TypeNode = { is: 'parameter', name, of: index, place: i };
              return [name, this.#keep(`parameter ${index} ${i} ${name}`, node, file, undefined)];
            }),
          );
    this.#own.set(definition, env);
    return env;
  }

  heads(type: GoType): readonly Head[] {
    type.heads ??= this.#heads(type, { left: MAX_STEPS });
    return type.heads;
  }

  /** Looks a name up in a file: file block, package, packages imported with a dot, predeclared identifiers. */
  lookUp(file: GoFile, name: string): Named {
    const block = this.#imports.blockOf(file);
    const imported = block.named.get(name);
    if (typeof imported === 'string') return { is: 'outside', path: imported, isPackage: true };
    if (imported) return { is: 'package', package: imported };
    const own = name === 'init' || name === '_' ? [] : this.#visible(this.#imports.packages.own(file), name, file);
    if (own.length > 0) return { is: 'definitions', definitions: own };
    const likely = block.likely.get(name);
    if (likely !== undefined) return { is: 'outside', path: likely, isPackage: true };
    if (/^\p{Lu}/u.test(name)) {
      for (const pkg of block.dots) {
        const found = this.#visible(pkg, name, file);
        if (found.length > 0) return { is: 'definitions', definitions: found };
      }
    }
    return { is: 'outside', path: '', isPackage: false };
  }

  /** The definitions that `pkg.Name` means in a file. */
  exported(pkg: GoPackage, name: string, file: GoFile | undefined): readonly GoDefinition[] {
    return this.#visible(pkg, name, file);
  }

  /** Methods of a name that a type declares, as a file sees them. */
  methods(type: GoDefinition, name: string, from: GoFile | undefined): readonly GoDefinition[] {
    const found = this.#methodsOf(type).get(name) ?? NONE;
    return found.length === 0 ? found : found.filter((method) => isVisible(from, method));
  }

  /** Names of the methods that a type declares. */
  methodNames(type: GoDefinition): Iterable<string> {
    return this.#methodsOf(type).keys();
  }

  #methodsOf(type: GoDefinition): ReadonlyMap<string, readonly GoDefinition[]> {
    let methods = this.#methods.get(type);
    if (!methods) {
      methods = this.definitions.methods(this.#imports.packages.own(type.file), type);
      this.#methods.set(type, methods);
    }
    return methods;
  }

  #visible(pkg: GoPackage, name: string, from: GoFile | undefined): readonly GoDefinition[] {
    const found = this.definitions.named(pkg, name);
    return found.every((definition) => isVisible(from, definition))
      ? found
      : found.filter((definition) => isVisible(from, definition));
  }

  #heads(type: GoType, steps: { left: number }): readonly Head[] {
    const { node, file, env } = type;
    if (steps.left-- <= 0) return [];
    switch (node.is) {
      case 'pointer':
        return this.#heads(this.of(node.of, file, env), steps);
      case 'unknown':
      case 'union':
      case 'tilde':
        return [];
      case 'parameter':
        return this.#parameter(type, node.of, node.place);
      case 'name':
        return this.#named(type, node, steps);
      default:
        return [{ is: 'literal', type }];
    }
  }

  #parameter({ file, node }: GoType, index: number, place: number): readonly Head[] {
    const definition = this.definitions.ofFile(file)[index];
    if (!definition || node.is !== 'parameter') return [];
    const { name } = node;
    const constraint = this.#constraint(definition, place);
    return constraint ? [{ is: 'parameter', name, constraint }] : [];
  }

  /** The constraint of a type parameter; a receiver has those of its type, in their order. */
  #constraint(definition: GoDefinition, place: number): GoType | undefined {
    const written = definition.declaration?.typeParameters?.[place];
    const space = written?.indexOf(' ') ?? -1;
    if (written === undefined) return undefined;
    const { file } = definition;
    if (space >= 0) return this.parse(written.slice(space + 1), file, this.ownEnvironment(definition));
    const receiver = definition.symbol.slice(0, definition.symbol.lastIndexOf('.'));
    const [type] = this.#visible(this.#imports.packages.own(file), receiver, file);
    return type && type !== definition ? this.#constraint(type, place) : undefined;
  }

  #named({ file, env }: GoType, node: TypeNode & { readonly is: 'name' }, steps: { left: number }): readonly Head[] {
    if (node.args.length > MAX_ARGUMENTS) return [];
    const args = () => node.args.map((arg) => this.of(arg, file, env));
    let definitions: readonly GoDefinition[] = [];
    let path = '';
    const named = this.lookUp(file, node.package === '' ? node.name : node.package);
    if (node.package !== '') {
      if (named.is === 'package') definitions = this.#visible(named.package, node.name, file);
      else if (named.is === 'outside') path = named.path || node.package;
    } else if (named.is === 'definitions') definitions = named.definitions;
    // A package of this repository without the name: a build makes it.
    if (definitions.length === 0)
      return [{ is: 'outside', name: path ? `${path}.${node.name}` : node.name, args: args() }];
    return definitions.filter(isType).flatMap((definition): readonly Head[] => {
      const given = args();
      const { declaration } = definition;
      if (!declaration?.flags?.includes('alias')) return [{ is: 'named', definition, args: given }];
      const aliased = this.parse(declaration.type ?? '?', definition.file, this.environment(definition, given));
      return this.#heads(aliased, steps);
    });
  }

  #mentioned(node: TypeNode): ReadonlySet<string> {
    const known = this.#mentions.get(node);
    if (known) return known;
    const names = new Set<string>();
    if (node.is === 'name' && node.package === '') names.add(node.name);
    for (const part of partsOf(node)) for (const name of this.#mentioned(part)) names.add(name);
    this.#mentions.set(node, names);
    return names;
  }

  #keep(key: string, node: TypeNode, file: GoFile, env: TypeEnvironment | undefined): GoType {
    let types = this.#types.get(file);
    if (!types) {
      types = new Map();
      this.#types.set(file, types);
    }
    let type = types.get(key);
    if (!type) {
      type = { id: this.#made++, node, file, env };
      types.set(key, type);
    }
    return type;
  }
}
