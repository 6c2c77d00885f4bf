import { CodeEvaluator } from '../../../resolve/code-evaluator.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { Solver } from '../../../resolve/solver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { ClassMembers } from './class-members.ts';
import { PythonRules } from './code-rules.ts';
import type { Names } from './names.ts';
import type { Values } from './values.ts';

/** Definition-level edges: the definitions that the imported and used names of a file refer to. */
export class SymbolLinks {
  readonly #files: RepositoryView['files'];
  readonly #names: Names;
  readonly #members: ClassMembers;
  readonly #evaluator: CodeEvaluator<Values>;
  #memberNames: ReadonlySet<string> | undefined;

  constructor(view: RepositoryView, names: Names) {
    this.#files = view.files;
    this.#names = names;
    this.#members = new ClassMembers(view.files, names);
    const solver = new Solver();
    const rules = new PythonRules(view.files, names, this.#members, solver);
    this.#evaluator = new CodeEvaluator(solver, rules);
    rules.evaluator = this.#evaluator;
  }

  of(file: ResolvableFile): UseTable {
    const uses = new UseTable(file.path);
    const budget = new LinkBudget(file.path);
    for (const fact of file.facts.imports) {
      const found = this.#names.target(file, fact);
      if (!('module' in found)) continue;
      const symbol = fact.lazy ? (this.#names.functionOf(file, fact)?.qualifiedName ?? '') : '';
      for (const { name } of fact.names) {
        const reach = name === '*' ? undefined : this.#names.member(found.module, name);
        if (!reach || !('file' in reach) || reach.file === file.path) continue;
        uses.add({ symbol, kind: 'import', line: fact.line, column: 0 }, { path: reach.file, symbol: reach.symbol });
      }
    }
    this.#spend(file, budget);
    const names = this.#membersOfAll();
    this.#evaluator.addUses(file, uses, budget, (name) => names.has(name));
    return uses;
  }

  /** Charges the budget for the classes in which members of a file's own expressions are looked up. */
  #spend(file: ResolvableFile, budget: LinkBudget): void {
    for (const expression of file.facts.code?.expressions ?? []) {
      if (expression[0] !== '.') continue;
      for (const value of this.#evaluator.meaning(file, expression[1]).value ?? [])
        if (value.kind === 'class' || value.kind === 'instance')
          budget.spendOnce(value, () => this.#members.depthOf(value.at));
    }
  }

  /** Names of all methods and class attributes. */
  #membersOfAll(): ReadonlySet<string> {
    if (this.#memberNames) return this.#memberNames;
    const names = new Set<string>();
    for (const { language, facts } of this.#files.values()) {
      if (language !== 'python') continue;
      const classes = new Set<string>();
      for (const { kind, name, qualifiedName } of facts.definitions) {
        if (kind === 'class') classes.add(qualifiedName);
        if (qualifiedName !== name && classes.has(qualifiedName.slice(0, -name.length - 1))) names.add(name);
      }
    }
    this.#memberNames = names;
    return names;
  }
}
