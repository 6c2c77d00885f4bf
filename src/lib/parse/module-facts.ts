import type { Node } from 'web-tree-sitter';
import type { DefinitionTable } from './definitions.ts';
import type { ExportFact, ImportFact } from './facts.ts';
import type { LanguageReader } from './language-reader.ts';
import type { LineTable } from './line-table.ts';
import type { ReferenceTable } from './references.ts';
import type { StatementFacts } from './statement-reader.ts';

/** Collects what a file takes from others and offers them. */
export class ModuleTable {
  readonly directives: string[] = [];
  /** Names that imports give to the module, but for those of what the platform brings. */
  readonly imported = new Set<string>();
  packageName: string | undefined;
  readonly #reader: LanguageReader;
  readonly #lines: LineTable;
  readonly #definitions: DefinitionTable;
  readonly #references: ReferenceTable;
  readonly #imports: ImportFact[] = [];
  readonly #exports: ExportFact[] = [];
  /** Names that other files may use though no definition carries them. */
  readonly #topLevel = new Set<string>();

  constructor(reader: LanguageReader, lines: LineTable, definitions: DefinitionTable, references: ReferenceTable) {
    this.#reader = reader;
    this.#lines = lines;
    this.#definitions = definitions;
    this.#references = references;
  }

  /** A name that the file exports, wherever it is bound. */
  exportName(name: string): void {
    this.#topLevel.add(name);
  }

  /** A literal that names what is imported. */
  importText(literal: Node): void {
    const line = this.#lines.lineAt(literal.startIndex);
    this.#imports.push({ specifier: literal.text.replace(/^['"`]|['"`]$/g, ''), kind: 'import', names: [], line });
  }

  /** A statement, or a comment, that passes names between files. */
  statement(node: Node, isEmbedded = false): void {
    const modules = isEmbedded ? this.#definitions.modulesAround() : undefined;
    const found = this.#reader.readStatement?.(node, () => this.#definitions.around(), modules);
    if (!found) return;
    this.#takeAt(node, found);
  }

  /** A name that is used; some pass others between files. */
  name(name: string, node: Node): void {
    const passed = this.#reader.readName?.(name, node);
    if (passed) this.#takeAt(node, passed);
  }

  /** Embedded and virtual code does not have the rows of the file. */
  #takeAt(node: Node, found: StatementFacts): void {
    const line = this.#lines.lineAt(node.startIndex);
    const shift = line - node.startPosition.row - 1;
    const imports = found.imports?.map((clause) => ({ ...clause, line: (clause.line ?? line - shift) + shift }));
    this.take(imports && shift !== 0 ? { ...found, imports } : found, line);
  }

  take({ imports = [], exports = [], directives = [], references = [] }: StatementFacts, line: number): void {
    const lazy = this.#definitions.isInFunction();
    for (const directive of directives) if (this.directives.at(-1) !== directive) this.directives.push(directive);
    for (const clause of imports) {
      this.#imports.push({ ...clause, line: clause.line ?? line, ...(lazy && { lazy }) });
      if (this.#reader.isBuiltIn?.(clause.specifier)) continue;
      for (const { name, alias } of clause.names) this.imported.add(alias ?? name);
    }
    for (const fact of exports) this.#exports.push(fact);
    const within = this.#definitions.within();
    for (const { name, kind, start, line: at } of references) this.#references.add(name, kind, start, at, within);
  }

  facts() {
    const { directives, packageName } = this;
    for (const { qualifiedName } of this.#definitions.facts) this.#topLevel.delete(qualifiedName);
    const exports = [...this.#exports, ...[...this.#topLevel].map((name) => ({ name }))];
    return { imports: this.#imports, exports, packageName, directives };
  }
}
