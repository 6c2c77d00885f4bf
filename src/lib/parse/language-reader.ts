import type { Node } from 'web-tree-sitter';
import type { CodeTable } from './code-table.ts';
import type { DefinitionFact } from './facts.ts';
import type { OutlineReader } from './outline-reader.ts';
import type { DeclarationReader, NameReader, StatementReader } from './statement-reader.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import type { VirtualCode } from './virtual-code.ts';

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
  /** A comment with its marks as other languages write them, where nobody else has them: `-- x` as `// x`. */
  readonly plainComment?: (comment: string) => string;
  /** Specifiers of what the platform brings: names from there lead to nothing in a repository. */
  readonly isBuiltIn?: (specifier: string) => boolean;
  /** Whether a definition is visible outside its file, from its name and the text of its declaration up to its body. */
  readonly isExported?: (name: string, declaration: string) => boolean;
  /** The text to parse, as long as that of the file: changed where the grammar would take more than linear time. */
  readonly parsedText?: (text: string) => string;
  /** Code that the grammar sees as tokens only. */
  readonly embedded?: EmbeddedReader;
  /** Where a file is made of code of another language: that code, which is then read in its place. */
  readonly virtualCode?: (tree: SyntaxTree, text: string) => VirtualCode;
  /** The same where the file has no grammar of its own. */
  readonly writtenCode?: (text: string) => VirtualCode;
  /** Reads the file where there is no grammar. */
  readonly outline?: OutlineReader;
  /** A name as the language means it, where it may be written in another way. */
  readonly plainName?: (name: string) => string;
  /** Tells the table the declarations and uses of a file. */
  readonly readCode?: (file: CodeSource) => void;
  /** A text with errors, with what the grammar does not know written in another way and every character at its offset. */
  readonly readable?: (text: string) => string | undefined;
  /** Whether nothing inside of nodes of a kind is read, as in tokens and names: a look inside each costs a tenth of the parsing. A token among them is as long as its name. */
  readonly isLeaf?: (kind: string, isNamed: boolean) => boolean;
}

/** Reads what macros are given (Rust). It may contain more of it, which is read in the same way, some levels deep. */
export interface EmbeddedReader {
  /** Undefined where there is none. */
  readonly textOf: (tree: SyntaxTree) => EmbeddedText | undefined;
  /** Where that code contains definitions and imports, in the order of the text: the offsets at which ranges begin and end. */
  readonly itemsOf: (around: SyntaxTree, tree: SyntaxTree) => readonly (readonly [start: number, stop: number])[];
}

export interface EmbeddedText {
  /** As long as that of the file, with all code at its offsets. */
  readonly text: string;
  /** Where the code is: offsets of begin and end in turn. */
  readonly ranges: readonly number[];
}

/** A file whose definitions are known, for its code to be read. */
export interface CodeSource {
  readonly tree: SyntaxTree;
  /** Of the code that the grammar sees as tokens only: a tree for each level. */
  readonly embedded: readonly SyntaxTree[];
  readonly definitions: readonly DefinitionFact[];
  readonly table: CodeTable;
}
