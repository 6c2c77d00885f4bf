import type { Expression, UseKind } from '../../../parse/code-facts.ts';
import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeTable } from '../../../parse/code-table.ts';
import type { CodeSource } from '../../../parse/language-reader.ts';
import { NONE, type SyntaxNode, type SyntaxTree } from '../../../parse/syntax-tree.ts';

/** Deeper syntax is passed over. */
export const MAX_DEPTH = 400;

/** The file that is read, and the definition that the reading is inside of. */
export class CodeContext {
  readonly tree: SyntaxTree;
  readonly table: CodeTable;
  /** Names under which packages may be imported; they are not definitions. */
  readonly imported: ReadonlySet<string>;
  /** Index of the definition around; -1 at top level. */
  within = -1;
  /** The same where it has type parameters, else -1: only there a type means something of its own. */
  generic = -1;
  depth = 0;
  /** Uses that are met were recorded before. */
  isQuiet = false;

  constructor({ tree, table }: CodeSource) {
    this.tree = tree;
    this.table = table;
    this.imported = importedNames(tree);
  }

  expression(expression: Expression): number {
    return this.table.expression(expression);
  }

  use(expression: number, kind: UseKind, node: SyntaxNode): void {
    if (expression !== UNKNOWN && !this.isQuiet) this.table.use(expression, kind, this.tree.start(node), this.within);
  }

  definitionOf(node: SyntaxNode): number {
    return this.table.definitionOf(this.tree, node);
  }

  /** Reads what is inside of a definition. */
  inside(definition: number, isGeneric: boolean, read: () => void): void {
    const { within, generic } = this;
    this.within = definition;
    this.generic = isGeneric ? definition : -1;
    read();
    this.within = within;
    this.generic = generic;
  }
}

/** The names of import specs, or the likely names of packages. */
function importedNames(tree: SyntaxTree): Set<string> {
  const names = new Set<string>();
  for (let node = 0; node < tree.endOf(0); node++) {
    const kind = tree.kind(node);
    if (kind === 'function_declaration' || kind === 'method_declaration' || kind === 'type_declaration') {
      node = tree.endOf(node) - 1;
      continue;
    }
    if (kind !== 'import_spec') continue;
    const alias = tree.child(node, 'name');
    if (alias !== NONE) names.add(tree.textOf(alias));
    else for (const name of packageNames(tree.textOf(tree.child(node, 'path')).slice(1, -1))) names.add(name);
  }
  return names;
}

/** Likely names of a package: by convention the last element of its path without version and `go-`, which comes first. */
export function packageNames(path: string): string[] {
  const last = path
    .replace(/\/v\d+$/, '')
    .replace(/^.*\//, '')
    .replace(/\.v\d+$/, '');
  return [last, ...last.split(/[-.]/)];
}
