import { directoryOf } from '../../../resolve/repository-path.ts';
import type { GoDefinition } from './go-definitions.ts';
import { isVisible, typeParametersOf } from './go-definitions.ts';
import type { GoMembers, Method, Shape } from './go-members.ts';
import type { GoFile } from './go-packages.ts';
import type { GoType } from './go-types.ts';
import { isIdentical } from './identical-types.ts';

/** An interface of the repository with all its methods, those of embedded interfaces among them. */
interface OwnInterface {
  readonly definition: GoDefinition;
  readonly methods: readonly Method[];
}

/** Methods of one interface or type that are looked at; what has more implements nothing. */
const MAX_METHODS = 500;
/** Interfaces that share their rarest method; more of them prove nothing. */
const MAX_ALIKE = 300;

/** Which types implement which interfaces of the repository (Language Specification, "Implementing an interface"). */
export class Implementations {
  readonly #members: GoMembers;
  readonly #files: readonly GoFile[];
  /** Interfaces by the name of their method that the fewest definitions have. */
  #byMethod: ReadonlyMap<string, readonly OwnInterface[]> | undefined;

  constructor(members: GoMembers, files: readonly GoFile[]) {
    this.#members = members;
    this.#files = files;
  }

  /** The interfaces that a type or a pointer to it implements; `spend`: told of each step. */
  of(type: GoDefinition, spend: (steps: number) => void): GoDefinition[] {
    if (type.fact.kind === 'interface' || type.declaration?.flags?.includes('alias')) return [];
    const { types } = this.#members;
    const self = types.declared(type);
    if (this.#shapesOf(self).some(({ is }) => is === 'interface')) return [];
    const names = this.#methodNames(self, type);
    if (names.size === 0) return [];
    const byMethod = this.#index();
    const found = new Set<GoDefinition>();
    for (const name of names) {
      const candidates = byMethod.get(name) ?? [];
      if (candidates.length > MAX_ALIKE) continue;
      for (const { definition, methods } of candidates) {
        spend(1);
        if (!methods.every((method) => names.has(method.name)) || !isVisible(type.file, definition)) continue;
        spend(methods.length);
        if (methods.every((method) => this.#has(self, type, definition, method))) found.add(definition);
      }
    }
    return [...found];
  }

  #has(self: GoType, type: GoDefinition, of: GoDefinition, { name, type: wanted }: Method): boolean {
    // Names that are not exported differ from package to package.
    if (!/^\p{Lu}/u.test(name) && directoryOf(type.path) !== directoryOf(of.path)) return false;
    const selected = this.#members.select(self, name, type.file);
    if (selected.is !== 'found' || selected.definitions.length === 0) return false;
    return selected.types.some((has) => isIdentical(this.#members.types, has, wanted));
  }

  #shapesOf(type: GoType): readonly Shape[] {
    return this.#members.types.heads(type).flatMap((head) => this.#members.shapes(head));
  }

  /** Names of the methods that a type has itself or by what it embeds. */
  #methodNames(self: GoType, type: GoDefinition): ReadonlySet<string> {
    const { types } = this.#members;
    const names = new Set(types.methodNames(type));
    const seen = new Set<GoDefinition>([type]);
    const waiting = [self];
    for (const next of waiting) {
      for (const head of types.heads(next)) {
        if (head.is === 'named' && next !== self) {
          if (seen.has(head.definition)) continue;
          seen.add(head.definition);
          for (const name of types.methodNames(head.definition)) names.add(name);
        }
        for (const shape of this.#members.shapes(head)) {
          if (shape.is === 'struct') waiting.push(...shape.embedded);
          else if (shape.is === 'interface') {
            for (const name of shape.methods.keys()) names.add(name);
            waiting.push(...shape.embedded);
          }
        }
      }
      if (names.size > MAX_METHODS || waiting.length > MAX_METHODS) return new Set();
    }
    return names;
  }

  #index(): ReadonlyMap<string, readonly OwnInterface[]> {
    if (this.#byMethod) return this.#byMethod;
    const { types } = this.#members;
    const counts = new Map<string, number>();
    const interfaces: OwnInterface[] = [];
    for (const file of this.#files) {
      for (const definition of types.definitions.ofFile(file)) {
        const { kind, name } = definition.fact;
        if (kind === 'method') counts.set(name, (counts.get(name) ?? 0) + 1);
        if (kind !== 'interface' || typeParametersOf(definition).length > 0) continue;
        const methods = this.#methodsOf(definition);
        if (methods && methods.length > 0) interfaces.push({ definition, methods });
      }
    }
    const rarest = ({ methods }: OwnInterface) =>
      methods.reduce((best, { name }) => (counts.get(name)! < counts.get(best)! ? name : best), methods[0]!.name);
    this.#byMethod = Map.groupBy(interfaces, rarest);
    return this.#byMethod;
  }

  /** All methods of an interface; undefined where some are unknown, or a constraint is more than its methods. */
  #methodsOf(definition: GoDefinition): readonly Method[] | undefined {
    const { types } = this.#members;
    const methods = new Map<string, Method>();
    const waiting = [types.declared(definition)];
    for (const next of waiting) {
      if (next.node.is === 'tilde' || next.node.is === 'union' || waiting.length > MAX_METHODS) return undefined;
      const heads = types.heads(next);
      if (heads.length !== 1) return undefined;
      const [shape, ...others] = this.#members.shapes(heads[0]!);
      if (others.length > 0 || shape?.is !== 'interface') return undefined;
      for (const method of shape.methods.values()) if (!methods.has(method.name)) methods.set(method.name, method);
      waiting.push(...shape.embedded.filter((embedded) => !waiting.includes(embedded)));
    }
    return methods.size > MAX_METHODS ? undefined : [...methods.values()];
  }
}
