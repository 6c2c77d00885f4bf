import type { Node } from 'web-tree-sitter';
import type { DefinitionKind, ExportFact, ImportFact, ReferenceKind } from './facts.ts';

/** Imports and exports of one statement. Lines and laziness are filled in by the extractor. */
export interface StatementFacts {
  readonly imports?: readonly ImportClause[];
  readonly exports?: readonly ExportFact[];
  readonly directives?: readonly string[];
  /** Names found where the grammar sees tokens only (Rust macros). */
  readonly references?: readonly StatementReference[];
}

export interface StatementReference {
  readonly name: string;
  readonly kind: ReferenceKind;
  readonly line: number;
  /** Offset in the file. */
  readonly start: number;
}

/** An import as its statement states it; `line` defaults to the statement's first line. */
export type ImportClause = Omit<ImportFact, 'line'> & { readonly line?: number };

/**
 * Reads the statement captured as `@import` or `@export`. Called for few nodes of a file, so walking the node is
 * affordable here and nowhere else. `around`: the names of the types and functions around it, joined by dots.
 * `modules`: the names of the modules around a statement in embedded code, whose tree does not show them.
 */
export type StatementReader = (statement: Node, around: () => string, modules?: readonly string[]) => StatementFacts;

/** Definitions of a declaration within its file, and its imports and exports. */
export interface DeclarationFacts extends StatementFacts {
  /** In the order of the text; the node is the declaration itself or lies inside of it. */
  readonly definitions?: readonly DefinitionClause[];
  /** The lines of a definition that ends with it begin with it. */
  readonly isWrapper?: true;
  /** Definitions directly inside are exported. */
  readonly isExported?: true;
}

export interface DefinitionClause {
  readonly node: Node;
  /** The node that it ends with, where that is a later one: a body beside its signature (Dart). */
  readonly until?: Node;
  readonly kind: DefinitionKind;
  readonly name?: string;
  /** Qualifies the name. */
  readonly receiver?: string;
  /** Only outside of every scope is it a definition. */
  readonly isGlobal?: true;
  /** Definitions directly inside are exported, and it is itself. */
  readonly isExported?: true;
  /** See DefinitionFact. */
  readonly isPart?: true;
}

/** Reads the node captured as `@declaration`. `isLocal`: inside of a scope. */
export type DeclarationReader = (node: Node, text: string, isLocal: boolean) => DeclarationFacts;

/** Reads a name that is used, when it is one that passes names between files (`require`); called for every used name. */
export type NameReader = (name: string, node: Node) => StatementFacts | undefined;
