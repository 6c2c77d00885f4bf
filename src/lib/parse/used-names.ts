import type { Node } from 'web-tree-sitter';
import type { DefinitionTable } from './definitions.ts';
import type { ReferenceKind } from './facts.ts';
import type { LanguageReader } from './language-reader.ts';
import type { LineTable } from './line-table.ts';
import type { ModuleTable } from './module-facts.ts';
import type { ReferenceTable } from './references.ts';
import { hasMembers } from './value-facts.ts';
import type { ValueTable } from './values.ts';

/** State of a file at the use of a name. */
export interface FileTables {
  readonly text: string;
  readonly reader: LanguageReader;
  readonly lines: LineTable;
  readonly definitions: DefinitionTable;
  readonly module: ModuleTable;
  readonly references: ReferenceTable;
  readonly values: ValueTable;
}

const INTRINSIC = /<\s*[a-z][\w$-]*(?![\w$.:-])/y;

/** Sorts the names that a file uses: references, chains through calls, chains through types. */
export class UsedNames {
  readonly #file: FileTables;
  /** Offsets of names that declarations bind: no references. */
  readonly #declared = new Set<number>();

  constructor(file: FileTables) {
    this.#file = file;
  }

  /** The name at this offset is declared there. */
  declare(start: number): void {
    this.#declared.add(start);
  }

  /** An element with a lower-case name is intrinsic, and no reference (JSX). */
  element(start: number): void {
    INTRINSIC.lastIndex = start;
    if (INTRINSIC.test(this.#file.text)) this.#file.references.skip(INTRINSIC.lastIndex);
  }

  /** The first names of what may be a longer chain. */
  head(name: string, node: Node): void {
    this.#file.module.name(name, node);
    this.#follow(name, node.startIndex);
    this.segment(name, '', node);
  }

  /** A name that may be part of a chain that was taken before. */
  segment(name: string, detail: string, { startIndex }: Node): void {
    if (this.#declared.has(startIndex)) return;
    if (!this.#file.references.isInsideChain(name, startIndex)) this.refer(name, detail, startIndex);
  }

  refer(name: string, detail: string, start: number): void {
    const { text, lines, definitions, references } = this.#file;
    const kind = detail === '' ? (text[start + name.length] === '(' ? 'call' : 'use') : (detail as ReferenceKind);
    references.add(name, kind, start, lines.lineAt(start), definitions.within());
  }

  /** The chain of members and calls that begins with a name. */
  #follow(name: string, start: number): void {
    const { text, reader, lines, definitions, module, values } = this.#file;
    const isDotted = name.includes('.');
    if (!reader.values || !(isDotted || reader.values.goesOn(text.charCodeAt(start + name.length)))) return;
    if (this.#declared.has(start)) return;
    const first = isDotted ? name.slice(0, name.indexOf('.')) : name;
    // Chains that begin with another name lead nowhere.
    if (!(values.hasValue(first, start) ?? (definitions.names.has(first) || module.imported.has(first)))) return;
    const chain = reader.values.chainAt(text, start);
    if (!chain) return;
    const line = lines.lineAt(start);
    const within = definitions.within();
    if (hasMembers(chain.name)) values.addChain(chain.name, start, line, within);
    for (const literal of chain.literals) values.addChain(literal, start, line, within);
  }
}
