import type { Declaration } from '../../../parse/code-facts.ts';
import type { DefinitionFact } from '../../../parse/facts.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { areCompatible } from './build-constraint.ts';
import type { GoFile, GoPackage } from './go-packages.ts';
import { type FunctionNode, parseType } from './type-node.ts';

/** A definition, and what its file tells of it. */
export interface GoDefinition extends Target {
  readonly file: GoFile;
  readonly index: number;
  readonly fact: DefinitionFact;
  readonly declaration: Declaration | undefined;
}

const NONE: readonly GoDefinition[] = [];
const NO_METHODS: ReadonlyMap<string, readonly GoDefinition[]> = new Map();
/** Files that declare one name, each for builds of its own: twice as many as Go has systems with architectures. */
const MAX_DECLARING = 96;

/** The definitions of packages by their qualified names. */
export class GoDefinitions {
  readonly #ofFile = new Map<GoFile, readonly GoDefinition[]>();
  readonly #ofPackage = new Map<GoPackage, ReadonlyMap<string, readonly GoDefinition[]>>();
  readonly #methods = new Map<GoPackage, ReadonlyMap<string, ReadonlyMap<string, readonly GoDefinition[]>>>();
  readonly #signatures = new Map<GoDefinition, FunctionNode>();

  /** The definitions of a file by their index. */
  ofFile(file: GoFile): readonly GoDefinition[] {
    const known = this.#ofFile.get(file);
    if (known) return known;
    const { definitions, code } = file.source.facts;
    const declarations = new Map(code?.declarations.map((declaration) => [declaration.of, declaration]));
    const seen = new Map<string, number>();
    const found = definitions.map((fact, index): GoDefinition => {
      const overload = seen.get(fact.qualifiedName) ?? 0;
      seen.set(fact.qualifiedName, overload + 1);
      return {
        path: file.path,
        symbol: fact.qualifiedName,
        overload,
        conditional: file.constraint !== undefined,
        file,
        index,
        fact,
        declaration: declarations.get(index),
      };
    });
    this.#ofFile.set(file, found);
    return found;
  }

  /** Those of a package with a qualified name; several where builds differ. */
  named(pkg: GoPackage, symbol: string): readonly GoDefinition[] {
    let names = this.#ofPackage.get(pkg);
    if (!names) {
      names = Map.groupBy(
        pkg.files.flatMap((file) => this.ofFile(file)),
        (definition) => definition.symbol,
      );
      this.#ofPackage.set(pkg, names);
    }
    const found = names.get(symbol) ?? NONE;
    // no build has so many files for one name
    return found.length > MAX_DECLARING ? NONE : found;
  }

  /** The methods that a type declares, by name; several of one name where builds differ. */
  methods(pkg: GoPackage, type: GoDefinition): ReadonlyMap<string, readonly GoDefinition[]> {
    return this.#methodsIn(pkg).get(type.symbol) ?? NO_METHODS;
  }

  #methodsIn(pkg: GoPackage): ReadonlyMap<string, ReadonlyMap<string, readonly GoDefinition[]>> {
    const known = this.#methods.get(pkg);
    if (known) return known;
    const types = new Map<string, Map<string, GoDefinition[]>>();
    for (const definition of pkg.files.flatMap((file) => this.ofFile(file))) {
      if (!definition.declaration?.flags?.includes('method')) continue;
      const { name } = definition.fact;
      const owner = definition.symbol.slice(0, -name.length - 1);
      const methods = types.get(owner) ?? new Map<string, GoDefinition[]>();
      types.set(owner, methods);
      const same = methods.get(name);
      if (same) same.push(definition);
      else methods.set(name, [definition]);
    }
    this.#methods.set(pkg, types);
    return types;
  }

  /** The type of a function or method. */
  signature(definition: GoDefinition): FunctionNode {
    let node = this.#signatures.get(definition);
    if (!node) {
      const { parameters = [], type = '' } = definition.declaration ?? {};
      const parsed = parseType(`func(${parameters.join(',')})(${type})`);
      node = parsed.is === 'func' ? parsed : { is: 'func', parameters: [], results: [{ is: 'unknown' }] };
      this.#signatures.set(definition, node);
    }
    return node;
  }
}

/** Whether a file may mean a definition: some build takes both, and tests are seen only by tests beside them. */
export function isVisible(from: GoFile | undefined, { file }: GoDefinition): boolean {
  if (!from || from === file) return true;
  if (file.isTest && !(from.isTest && directoryOf(from.path) === directoryOf(file.path))) return false;
  return areCompatible(from.constraint, file.constraint);
}

export function isType({ fact: { kind } }: GoDefinition): boolean {
  return kind === 'struct' || kind === 'interface' || kind === 'type';
}

/** Names of the type parameters of a definition. */
export function typeParametersOf({ declaration }: GoDefinition): readonly string[] {
  return (declaration?.typeParameters ?? []).map((text) => text.split(' ', 1)[0]!);
}
