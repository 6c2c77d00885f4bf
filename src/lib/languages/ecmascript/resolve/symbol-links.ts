import { readPathFact } from '../../../parse/value-facts.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { ExportedNames } from './exported-names.ts';
import { type ModuleNames, readModuleNames, type SymbolTarget } from './module-exports.ts';
import { ValueTypes } from './value-types.ts';

/** The files that the imports of a file name, in the order of its facts. */
type TargetsOf = (file: ResolvableFile) => readonly (string | undefined)[];

/** Definition-level edges: what the names and chains of a file stand for, in other files. */
export class SymbolLinks {
  readonly #files: ReadonlyMap<string, ResolvableFile>;
  readonly #targetsOf: TargetsOf;
  readonly #names = new Map<string, ModuleNames | undefined>();
  readonly #exported = new ExportedNames((path) => this.#namesOf(path));
  readonly #types: ValueTypes;

  constructor(files: ReadonlyMap<string, ResolvableFile>, targetsOf: TargetsOf) {
    this.#files = files;
    this.#targetsOf = targetsOf;
    this.#types = new ValueTypes({
      file: (path) => files.get(path),
      named: (path, name) => this.#named(path, name),
    });
  }

  /** The definitions of other files that a file uses, each once for every definition that uses it. */
  of(file: ResolvableFile): UseTable {
    const names = this.#namesOf(file.path);
    const table = new UseTable(file.path);
    if (!names) return table;
    const budget = new LinkBudget(file.path);
    const add = (target: SymbolTarget | undefined, fromSymbol: string, line: number) => {
      if (!target || target.path === file.path) return;
      table.add({ symbol: fromSymbol, kind: 'read', line, column: 0 }, target);
    };
    const addAll = (target: SymbolTarget | undefined, uses: readonly number[]) => {
      budget.spend(1 + uses.length / 2);
      for (let i = 0; i < uses.length; i += 2)
        add(target, file.facts.definitions[uses[i + 1]!]?.qualifiedName ?? '', uses[i]!);
    };
    const follow = (name: string, uses: readonly number[]) => {
      for (const target of this.#types.met(file.path, name)) addAll(target, uses);
    };
    const used = new Set<string>();
    for (const { name, uses } of file.facts.references) {
      const [head = '', ...rest] = name.split('.');
      if (rest.length > 0) follow(name, uses);
      const binding = names.bindings.get(head);
      if (!binding) continue;
      used.add(head);
      const target = this.#exported.reach(binding, rest);
      addAll(target, uses);
    }
    for (const path of file.facts.paths ?? []) {
      const { chain, uses } = readPathFact(path);
      follow(chain, uses);
    }
    for (const [i, path] of this.#targetsOf(file).entries()) {
      const fact = file.facts.imports[i]!;
      if (path === undefined) continue;
      for (const { name, alias } of fact.names) {
        if (fact.kind !== 'reexport' && used.has(alias ?? name)) continue;
        if (name === '*' && fact.kind !== 'require') continue;
        addAll(this.#exported.reach({ path, name }, []), [fact.line, -1]);
      }
    }
    return table;
  }

  /** Resolves a dotted name at the top level of a module; a namespace stands for its member. */
  #named(path: string, name: string): SymbolTarget | undefined {
    const names = this.#namesOf(path);
    if (!names) return undefined;
    const [head = '', ...rest] = name.split('.');
    const binding = names.bindings.get(head);
    if (binding) return this.#exported.reach(binding, rest);
    if (names.definitions.has(name)) return { path, symbol: name };
    return names.values.has(name) ? { path, symbol: name } : undefined;
  }

  #namesOf(path: string): ModuleNames | undefined {
    if (!this.#names.has(path)) {
      const file = this.#files.get(path);
      this.#names.set(path, file && readModuleNames(file, this.#targetsOf(file)));
    }
    return this.#names.get(path);
  }
}
