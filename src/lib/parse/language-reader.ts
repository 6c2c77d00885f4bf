import type { Node } from 'web-tree-sitter';
import type { CodeTable } from './code-table.ts';
import type { DefinitionFact } from './facts.ts';
import type { BindingReader, DeclarationReader, NameReader, StatementReader } from './statement-reader.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/** Reads in code what the query of a language only finds. */
export interface LanguageReader {
  readonly readStatement?: StatementReader;
  /** Reads the node captured as `@declaration`. */
  readonly readDeclaration?: DeclarationReader;
  readonly readName?: NameReader;
  /** The docstring of a definition or of the whole file. */
  readonly docOf?: (node: Node, text: string) => string | undefined;
  /** Comments that pass names between files; the statement reader gets them too. */
  readonly importingComment?: RegExp;
  /** Comments that tell tools something, and people nothing. */
  readonly directiveComment?: RegExp;
  /** Specifiers of what the platform brings: names from there lead to nothing in a repository. */
  readonly isBuiltIn?: (specifier: string) => boolean;
  /** Whether a definition is visible outside its file, from its name and the text of its declaration up to its body. */
  readonly isExported?: (name: string, declaration: string) => boolean;
  /** Tells the table the declarations and uses of a file. */
  readonly readCode?: (file: CodeSource) => void;
  /** For members reached through what names hold, as the resolver finds it out. */
  readonly bindings?: BindingsReader;
}

/** A file whose definitions are known, for its code to be read. */
export interface CodeSource {
  readonly tree: SyntaxTree;
  readonly definitions: readonly DefinitionFact[];
  readonly table: CodeTable;
}

export interface BindingsReader {
  /** Reads the text captured as `@typed`. */
  readonly read: BindingReader;
  /** A dotted chain that goes through calls, without their arguments; undefined when the text is no such chain. */
  readonly chainOf: (text: string) => string | undefined;
  /** Names of the object or class that a method belongs to. */
  readonly receivers: readonly string[];
}
