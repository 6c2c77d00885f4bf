import type { RepositoryView, ResolvableFile, SymbolEdge } from '../resolver.ts';
import { ClassMembers } from './class-members.ts';
import type { ModuleScope } from './module-scope.ts';
import type { Names, Reach } from './names.ts';

/** Definition-level edges: what the imported and used names of a file stand for, in other files. */
export class SymbolLinks {
  readonly #names: Names;
  readonly #members: ClassMembers;

  constructor(_view: RepositoryView, names: Names) {
    this.#names = names;
    this.#members = new ClassMembers(names);
  }

  of(file: ResolvableFile): SymbolEdge[] {
    const scope = this.#names.scope(file.path);
    if (!scope) return [];
    const { definitions, imports, references } = file.facts;
    const edges = new Map<string, SymbolEdge>();
    const add = (reach: Reach | undefined, fromSymbol: string, line: number) => {
      if (!reach || !('file' in reach) || reach.file === file.path) return;
      const key = `${fromSymbol}\n${reach.file}\n${reach.symbol}`;
      if (!edges.has(key))
        edges.set(key, { from: file.path, fromSymbol, to: reach.file, toSymbol: reach.symbol, line });
    };

    for (const fact of imports) {
      const found = this.#names.target(file, fact);
      if (!('module' in found)) continue;
      for (const { name } of fact.names)
        if (name !== '*')
          add(this.#names.member(found.module, name), fact.lazy ? enclosing(file, fact.line) : '', fact.line);
    }
    for (const { name, uses } of references) {
      const parts = name.split('.');
      for (let i = 0; i < uses.length; i += 2) {
        const line = uses[i]!;
        const within = definitions[uses[i + 1]!];
        const head = this.#head(file, scope, parts[0]!, within?.qualifiedName ?? '', line);
        for (const reach of this.#chain(head, parts)) add(reach, within?.qualifiedName ?? '', line);
      }
    }
    return [...edges.values()];
  }

  /** The first name of a chain, looked up from the inside out (Language Reference, 4.2.2). */
  #head(file: ResolvableFile, scope: ModuleScope, name: string, within: string, line: number): Reach | undefined {
    for (
      let prefix = within, isInnermost = true;
      prefix !== '';
      prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))
    ) {
      const outer = scope.qualified.get(prefix);
      // A class body sees its own names; the functions inside of it do not.
      const isVisible = outer?.kind === 'class' ? isInnermost : true;
      if (isVisible && scope.qualified.has(`${prefix}.${name}`))
        return { file: file.path, symbol: `${prefix}.${name}` };
      if (outer?.kind !== 'variable') isInnermost = false;
    }
    const lazy = scope.lazyImports.get(name)?.filter(({ fact }) => isInSameFunction(file, fact.line, line));
    if (lazy?.[0]) return this.#names.follow(file.path, lazy[lazy.length - 1]!);
    return this.#names.bound(file.path, name);
  }

  /** Follows the rest of a dotted chain as far as definitions prove it, and gives what is met on the way. */
  *#chain(head: Reach | undefined, parts: readonly string[]): Generator<Reach> {
    let reach = head;
    for (let i = 1; reach; i++) {
      if ('file' in reach) yield reach;
      const part = parts[i];
      if (part === undefined) return;
      if ('module' in reach) reach = this.#names.member(reach.module, part);
      else if ('file' in reach) reach = this.#members.find(reach, part);
      else return;
    }
  }
}

/** The innermost function around a line. */
function enclosing(file: ResolvableFile, line: number): string {
  let name = '';
  for (const definition of file.facts.definitions)
    if (definition.startLine <= line && definition.endLine >= line && definition.kind !== 'variable')
      name = definition.qualifiedName;
  return name;
}

function isInSameFunction(file: ResolvableFile, importLine: number, line: number): boolean {
  const owner = enclosing(file, importLine);
  return file.facts.definitions.some(
    ({ qualifiedName, startLine, endLine }) => qualifiedName === owner && startLine <= line && endLine >= line,
  );
}
