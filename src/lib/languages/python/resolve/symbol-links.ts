import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { ClassMembers, type Definition } from './class-members.ts';
import type { Names, Reach } from './names.ts';
import { type Place, ValueTypes } from './value-types.ts';

/** Definition-level edges: what the imported and used names of a file stand for, in other files. */
export class SymbolLinks {
  readonly #names: Names;
  readonly #types: ValueTypes;

  constructor(view: RepositoryView, names: Names) {
    this.#names = names;
    this.#types = new ValueTypes(view, names, new ClassMembers(names));
  }

  of(file: ResolvableFile): UseTable {
    const { definitions, imports, references, chains = [] } = file.facts;
    const uses = new UseTable(file.path);
    const budget = new LinkBudget(file.path);
    const add = (reach: Reach | undefined, fromSymbol: string, line: number) => {
      if (!reach || !('file' in reach) || reach.file === file.path) return;
      const target = { path: reach.file, symbol: this.#nameOf(reach) };
      uses.add({ symbol: fromSymbol, kind: 'read', line, column: 0 }, target);
    };

    for (const fact of imports) {
      const found = this.#names.target(file, fact);
      if (!('module' in found)) continue;
      const within = fact.lazy ? (this.#names.functionOf(file, fact)?.qualifiedName ?? '') : '';
      for (const { name } of fact.names)
        if (name !== '*') add(this.#names.member(found.module, name), within, fact.line);
    }
    for (const { name, uses: places, local } of [...references, ...chains] as typeof chains) {
      // Only what a local variable holds may change from line to line.
      const isSteady = !local || /^(?:self|cls)\./.test(name);
      const done = new Set<number>();
      for (let i = 0; i < places.length; i += 2) {
        const place = { file, line: places[i]!, within: places[i + 1]! };
        if (isSteady && done.has(place.within)) continue;
        done.add(place.within);
        const from = definitions[place.within]?.qualifiedName ?? '';
        const heads = this.#headsOf(place, name, local);
        for (const head of heads) {
          for (const definition of this.#types.met(place, name, head, budget)) add(definition, from, place.line);
        }
      }
    }
    return uses;
  }

  #headsOf(place: Place, chain: string, local: true | undefined): readonly (Reach | 'local')[] {
    if (chain.startsWith('super().')) return this.#types.basesAt(place);
    const head = local ? 'local' : this.#types.head(place, chain);
    return head ? [head] : [];
  }

  /** An attribute that only methods assign has no definition of its own: it is its class that is reached. */
  #nameOf({ file, symbol }: Definition): string {
    const scope = this.#names.scope(file);
    return scope?.attributes.has(symbol) && !scope.qualified.has(symbol)
      ? symbol.slice(0, symbol.lastIndexOf('.'))
      : symbol;
  }
}
