import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { RepositoryView, ResolvableFile, Unresolved, UnresolvedReason } from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { pascalCase, referencedComponent } from '../read/components/component-name.ts';
import { CodeNames } from './code-names.ts';
import { EcmaScriptRules } from './code-rules.ts';
import type { Target } from './target.ts';

const LANGUAGES = new Set(['javascript', 'typescript', 'tsx', 'vue', 'svelte', 'astro']);
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Uses of definitions: what the expressions of a file stand for, and what its imports name. */
export class SymbolLinks {
  readonly #view: RepositoryView;
  readonly #targetsOf: (file: ResolvableFile) => readonly Target[];
  readonly #names: CodeNames;
  readonly #rules: EcmaScriptRules;
  #members: ReadonlySet<string> | undefined;

  constructor(view: RepositoryView, targetsOf: (file: ResolvableFile) => readonly Target[]) {
    this.#view = view;
    this.#targetsOf = targetsOf;
    this.#names = new CodeNames(view, targetsOf);
    this.#rules = new EcmaScriptRules(this.#names);
  }

  /** @throws {PharosError} TOO_COMPLEX when the file has spent its budget */
  of(file: ResolvableFile): UseTable {
    const table = new UseTable(file.path);
    const budget = new LinkBudget(file.path);
    this.#members ??= this.#readMembers();
    const members = this.#members;
    this.#rules.evaluator.addUses(file, table, budget, (name) => members.has(name));
    const used = this.#usedNames(file);
    for (const [i, target] of this.#targetsOf(file).entries()) {
      const fact = file.facts.imports[i]!;
      if (target.kind !== 'file') continue;
      for (const { name, alias } of fact.names) {
        if (fact.kind !== 'reexport' && !fact.flags?.includes('inline') && used.has(alias ?? name)) continue;
        if (name === '*' && fact.kind !== 'require') continue;
        const reached = this.#names.exported.reach({ path: target.path, name }, []);
        budget.spend(1);
        if (reached) table.add({ symbol: '', kind: 'import', line: fact.line, column: 0 }, reached);
      }
    }
    return table;
  }

  /** Whether all that an import from a module which Nuxt makes (`#imports`) names is in the repository. */
  isKnown({ path, facts }: ResolvableFile, index: number): boolean {
    const { specifier, names } = facts.imports[index]!;
    if (!/^#(?:imports|components)$/.test(specifier) || names.length === 0) return false;
    return names.every(({ name }) => this.#names.virtualExport(path, specifier, name) !== undefined);
  }

  /** Components that the template of a file uses and that are not known, though some file may be one of them. */
  unknownComponents({ path, facts }: ResolvableFile): Unresolved[] {
    const found: Unresolved[] = [];
    const { expressions = [], uses = [] } = facts.code ?? {};
    const unknown = new Map<number, UnresolvedReason>();
    for (const [index, expression] of expressions.entries()) {
      if (expression[0] !== 'name' || referencedComponent(expression[1]) === undefined) continue;
      const reason = this.#names.unknownComponent(path, expression[1]);
      if (reason) unknown.set(index, reason);
    }
    for (let i = 0; unknown.size > 0 && i < uses.length; i += 5) {
      const call = expressions[uses[i]!];
      const of = call?.[0] === '()' ? call[1] : -1;
      const reason = unknown.get(of);
      const name = expressions[of];
      if (!reason || name?.[0] !== 'name') continue;
      unknown.delete(of);
      const specifier = `<${pascalCase(referencedComponent(name[1])!)}>`;
      found.push({ from: path, specifier, kind: 'import', line: uses[i + 2]!, reason });
    }
    return found;
  }

  /** Names of everything that belongs to something else. */
  #readMembers(): ReadonlySet<string> {
    const members = new Set<string>();
    for (const { language, facts } of this.#view.files.values()) {
      if (!LANGUAGES.has(language)) continue;
      for (const { qualifiedName, name } of facts.definitions) if (qualifiedName !== name) members.add(name);
    }
    return members;
  }

  /** Names of the module that its code uses. */
  #usedNames({ path, facts }: ResolvableFile): ReadonlySet<string> {
    const used = new Set<string>();
    const code = this.#names.file(path)!;
    for (const expression of facts.code?.expressions ?? []) {
      if (expression[0] === 'name') addName(used, expression[1]);
      if (expression[0] !== 'type') continue;
      const [, text, within] = expression;
      for (const [name] of text.matchAll(NAME)) if (code.ownerOfParameter(name, within) < 0) used.add(name);
    }
    return used;
  }
}

/** A component or a store is used under another name, too. */
function addName(used: Set<string>, name: string): void {
  const component = referencedComponent(name);
  if (component !== undefined) used.add(component).add(pascalCase(component));
  else used.add(name).add(name.replace(/^\$/, ''));
}
