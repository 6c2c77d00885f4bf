import type { ResolvableFile, SymbolEdge } from '../resolver.ts';
import { type Binding, type ModuleNames, readModuleNames, type SymbolTarget } from './module-exports.ts';
import { ValueTypes } from './value-types.ts';

/** The files that the imports of a file name, in the order of its facts. */
type TargetsOf = (file: ResolvableFile) => readonly (string | undefined)[];

const MAX_DEPTH = 50;

/**
 * Follows names through imports and re-exports to the definitions that they stand for (ECMA-262, ResolveExport): own
 * exports before `export *`, and a name that two stars offer differently is none. CommonJS: members of what
 * `module.exports` is.
 */
export class SymbolLinks {
  readonly #files: ReadonlyMap<string, ResolvableFile>;
  readonly #targetsOf: TargetsOf;
  readonly #names = new Map<string, ModuleNames | undefined>();
  readonly #found = new Map<string, SymbolTarget | undefined>();
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
  of(file: ResolvableFile): SymbolEdge[] {
    const names = this.#namesOf(file.path);
    if (!names) return [];
    const edges = new Map<string, SymbolEdge>();
    const add = (target: SymbolTarget | undefined, fromSymbol: string, line: number) => {
      if (!target || target.path === file.path) return;
      const key = `${fromSymbol}\0${target.path}\0${target.symbol}`;
      if (edges.has(key)) return;
      edges.set(key, { from: file.path, fromSymbol, to: target.path, toSymbol: target.symbol, line });
    };
    const follow = (name: string, uses: readonly number[]) => {
      const met: SymbolTarget[] = [];
      this.#types.follow(file.path, name, (target) => met.push(target));
      for (const target of met) {
        for (let i = 0; i < uses.length; i += 2)
          add(target, file.facts.definitions[uses[i + 1]!]?.qualifiedName ?? '', uses[i]!);
      }
    };
    const used = new Set<string>();
    for (const { name, uses } of file.facts.references) {
      const [head = '', ...rest] = name.split('.');
      if (rest.length > 0) follow(name, uses);
      const binding = names.bindings.get(head);
      if (!binding) continue;
      used.add(head);
      const target = this.#reach(binding, rest);
      for (let i = 0; i < uses.length; i += 2) {
        add(target, file.facts.definitions[uses[i + 1]!]?.qualifiedName ?? '', uses[i]!);
      }
    }
    for (const path of file.facts.paths ?? []) {
      const [chain = '', ...uses] = path.split(' ');
      follow(chain, uses.map(Number));
    }
    for (const [i, path] of this.#targetsOf(file).entries()) {
      const fact = file.facts.imports[i]!;
      if (path === undefined) continue;
      for (const { name, alias } of fact.names) {
        if (fact.kind !== 'reexport' && used.has(alias ?? name)) continue;
        if (name === '*' && fact.kind !== 'require') continue;
        add(this.#reach({ path, name }, []), '', fact.line);
      }
    }
    return [...edges.values()];
  }

  /** What a binding followed by members stands for; found once. */
  #reach(binding: Binding, rest: readonly string[]): SymbolTarget | undefined {
    const key = `${binding.path}\0${binding.name}\0${rest.join('.')}`;
    if (!this.#found.has(key)) this.#found.set(key, this.#reached(binding, rest, 0));
    return this.#found.get(key);
  }

  #reached({ path, name }: Binding, rest: readonly string[], depth: number): SymbolTarget | undefined {
    const names = this.#namesOf(path);
    if (!names || depth > MAX_DEPTH) return undefined;
    if (name !== '*') {
      const found = this.#exported(names, name, rest, depth);
      // A CommonJS module imported by default, or by a name of its object.
      return found ?? (name === 'default' ? this.#whole(names, rest, depth) : undefined);
    }
    const [first, ...others] = rest;
    const member = first === undefined ? undefined : this.#exported(names, first, others, depth);
    return member ?? this.#whole(names, rest, depth);
  }

  #exported(
    names: ModuleNames,
    name: string,
    rest: readonly string[],
    depth: number,
    seen = new Set<string>(),
  ): SymbolTarget | undefined {
    const key = `${names.path}\0${name}`;
    if (seen.has(key) || depth > MAX_DEPTH) return undefined;
    seen.add(key);
    const own = names.exports.get(name);
    if (own)
      return 'from' in own ? this.#reached(own.from, rest, depth + 1) : this.#local(names, own.local, rest, depth);
    const whole = names.exports.get('export=');
    if (whole && name !== 'export=') {
      if ('from' in whole) {
        const passed = this.#reached(whole.from, [name, ...rest], depth + 1);
        if (passed?.symbol !== '') return passed;
      } else if (names.definitions.has(`${whole.local}.${name}`)) {
        return { path: names.path, symbol: `${whole.local}.${name}` };
      }
    }
    if (name === 'default') return undefined;
    const found = new Map<string, SymbolTarget>();
    for (const star of names.stars) {
      const other = this.#namesOf(star);
      const target = other && this.#exported(other, name, rest, depth + 1, seen);
      if (target) found.set(`${target.path}\0${target.symbol}`, target);
    }
    return found.size === 1 ? [...found.values()][0] : undefined;
  }

  /** `module.exports` as a whole: the definition that it is, else the module. */
  #whole(names: ModuleNames, rest: readonly string[], depth: number): SymbolTarget | undefined {
    const whole = names.exports.get('export=');
    if (!whole) return undefined;
    return 'from' in whole ? this.#reached(whole.from, rest, depth + 1) : this.#local(names, whole.local, rest, depth);
  }

  #local(names: ModuleNames, local: string, rest: readonly string[], depth: number): SymbolTarget | undefined {
    const [head = '', ...members] = [...local.split('.'), ...rest];
    const binding = names.bindings.get(head);
    if (binding) return this.#reached(binding, members, depth + 1);
    const path = names.path;
    if (local === 'module.exports' || local === 'default') return { path, symbol: local };
    for (let length = members.length; length > 0; length--) {
      const symbol = [head, ...members.slice(0, length)].join('.');
      if (names.definitions.has(symbol)) return { path, symbol };
    }
    return { path, symbol: names.definitions.has(head) ? head : local };
  }

  /** What a dotted name at the top level of a module stands for; a namespace stands for its member. */
  #named(path: string, name: string): SymbolTarget | undefined {
    const names = this.#namesOf(path);
    if (!names) return undefined;
    const [head = '', ...rest] = name.split('.');
    const binding = names.bindings.get(head);
    if (binding) return this.#reach(binding, rest);
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
