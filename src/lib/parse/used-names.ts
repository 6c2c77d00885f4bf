import type { Node } from 'web-tree-sitter';
import type { DefinitionTable } from './definitions.ts';
import type { ReferenceKind } from './facts.ts';
import type { LanguageReader } from './language-reader.ts';
import type { LineTable } from './line-table.ts';
import type { ModuleTable } from './module-facts.ts';
import type { ReferenceTable } from './references.ts';

/** State of a file at the use of a name. */
export interface FileTables {
  readonly text: string;
  readonly reader: LanguageReader;
  readonly lines: LineTable;
  readonly definitions: DefinitionTable;
  readonly module: ModuleTable;
  readonly references: ReferenceTable;
}

/** Sorts the names that a file uses: references, chains through calls. */
export class UsedNames {
  readonly #file: FileTables;

  constructor(file: FileTables) {
    this.#file = file;
  }

  /** A name that may begin a longer chain. */
  head(name: string, node: Node): void {
    this.#file.module.name(name, node);
    this.segment(name, '', node);
  }

  /** A name that may be part of a chain that was taken before. */
  segment(name: string, detail: string, { startIndex }: Node): void {
    if (!this.#file.references.isInsideChain(name, startIndex)) this.refer(name, detail, startIndex);
  }

  refer(name: string, detail: string, start: number): void {
    const { text, lines, definitions, references } = this.#file;
    const kind = detail === '' ? (text[start + name.length] === '(' ? 'call' : 'use') : (detail as ReferenceKind);
    references.add(name, kind, start, lines.lineAt(start), definitions.within());
  }
}
