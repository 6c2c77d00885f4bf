import type { Node } from 'web-tree-sitter';
import type { BindingFact, ExportFact, ImportFact, ReferenceKind } from './facts.ts';

/** What one statement passes between files. Lines and laziness are filled in by the extractor. */
export interface StatementFacts {
  readonly imports?: readonly ImportClause[];
  readonly exports?: readonly ExportFact[];
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
 * affordable here and nowhere else.
 */
export type StatementReader = (statement: Node) => StatementFacts;

export type BindingClause = Omit<BindingFact, 'line' | 'within' | 'local'>;

/** Reads what a text captured as `@typed.<detail>` binds: one clause for each value that it may be. */
export type BindingReader = (text: string, detail: string) => readonly BindingClause[];

/** A capture that a reader finds inside of a captured node; its name is as in queries/README.md. */
export type DerivedCapture = readonly [name: string, node: Node];
