import type { RepositoryView } from '../../../resolve/resolver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import type { Definition } from './class-members.ts';
import type { Names } from './names.ts';

/** Flags of the definitions of a name that do not stand for the others. */
const SECONDARY = new Set(['overload', 'setter', 'deleter', 'getter']);

/** The definitions that a name stands for: where a file defines it several times, those that may be the one. */
export class SymbolTargets {
  readonly #files: RepositoryView['files'];
  readonly #names: Names;
  readonly #known = new Map<string, readonly Target[]>();

  constructor(files: RepositoryView['files'], names: Names) {
    this.#files = files;
    this.#names = names;
  }

  of(definition: Definition): readonly Target[] {
    const key = `${definition.file}\n${definition.symbol}`;
    let known = this.#known.get(key);
    if (!known) {
      known = this.#find(definition);
      this.#known.set(key, known);
    }
    return known;
  }

  /** Indices of the definitions that are meant: not the overloads beside an implementation, nor what a later one replaces. */
  indicesOf({ file, symbol }: Definition): readonly number[] {
    const scope = this.#names.scope(file);
    const all = scope?.indices.get(symbol) ?? [];
    if (!scope || all.length < 2) return all;
    const definitions = this.#files.get(file)!.facts.definitions;
    const kind = scope.qualified.get(symbol)!.kind;
    if (kind === 'variable') return all;
    const flagsOf = (index: number) => scope.declarations.get(index)?.flags ?? [];
    const alike = all.filter((index) => definitions[index]!.kind !== 'variable');
    const main = alike.filter((index) => !flagsOf(index).some((flag) => SECONDARY.has(flag)));
    const candidates = main.length > 0 ? main : alike;
    const last = candidates.findLastIndex((index) => !flagsOf(index).includes('conditional'));
    return candidates.slice(Math.max(0, last));
  }

  #find(definition: Definition): readonly Target[] {
    const { file: path, symbol } = definition;
    const scope = this.#names.scope(path);
    const all = scope?.indices.get(symbol) ?? [];
    if (!scope || all.length === 0) return [];
    if (all.length === 1) return [{ path, symbol }];
    const meant = this.indicesOf(definition);
    if (scope.qualified.get(symbol)!.kind === 'variable') return [{ path, symbol }];
    return meant.map((index) => {
      const overload = all.indexOf(index);
      return { path, symbol, ...(overload > 0 && { overload }), ...(meant.length > 1 && { conditional: true }) };
    });
  }
}
