import type { Node } from 'web-tree-sitter';
import { readAssignment } from './ecmascript-assignment.ts';
import { readGoStatement } from './go.ts';
import { isExportedInJava, readJavaStatement } from './java.ts';
import { passesNames, readJavaScriptStatement } from './javascript.ts';
import { docstringOf, readPythonStatement } from './python.ts';
import { chainOf, readPythonBinding } from './python-chains.ts';
import { readRustStatement } from './rust.ts';
import type { BindingReader, DerivedCapture, StatementReader } from './statement-reader.ts';

export type LanguageId = 'python' | 'javascript' | 'typescript' | 'tsx' | 'java' | 'go' | 'rust';

/**
 * One supported language. A further one is one entry here and one query file, and a statement reader where its imports
 * have structure. queries/README.md lists the capture names.
 */
export interface Language {
  readonly id: LanguageId;
  /** File name extensions with the dot, lower case. */
  readonly extensions: readonly string[];
  /** Grammar in @vscode/tree-sitter-wasm. */
  readonly grammar: string;
  /** Query files under queries/, concatenated. */
  readonly queries: readonly string[];
  readonly readStatement?: StatementReader;
  /** Whether a chain of names captured as `@head` is also to be read as a statement. */
  readonly passesNames?: (chain: string) => boolean;
  /** What a node captured as `@assignment` defines. */
  readonly readAssignment?: (assignment: Node) => readonly DerivedCapture[];
  /** The text of a string captured as `@doc`, when it is a docstring. */
  readonly docstringOf?: (string: Node) => Node | undefined;
  /** Reads the text captured as `@typed`. */
  readonly readBinding?: BindingReader;
  /** A dotted chain that goes through calls, without their arguments; undefined when the text is no such chain. */
  readonly chainOf?: (text: string) => string | undefined;
  /** Whether a definition is visible outside its file, from its name and the text of its declaration up to its body. */
  readonly isExported?: (name: string, declaration: string) => boolean;
}

const LANGUAGES: readonly Language[] = [
  {
    id: 'python',
    extensions: ['.py', '.pyi'],
    grammar: 'python',
    queries: ['python.scm'],
    readStatement: readPythonStatement,
    docstringOf,
    readBinding: readPythonBinding,
    chainOf,
    isExported: (name) => !name.startsWith('_'),
  },
  {
    id: 'javascript',
    extensions: ['.js', '.jsx', '.mjs', '.cjs'],
    grammar: 'javascript',
    queries: ['ecmascript.scm', 'javascript.scm', 'jsx.scm', 'ecmascript-references.scm'],
    readStatement: readJavaScriptStatement,
    passesNames,
    readAssignment,
  },
  {
    id: 'typescript',
    extensions: ['.ts', '.mts', '.cts'],
    grammar: 'typescript',
    queries: ['ecmascript.scm', 'typescript.scm', 'ecmascript-references.scm'],
    readStatement: readJavaScriptStatement,
    passesNames,
    readAssignment,
  },
  {
    id: 'tsx',
    extensions: ['.tsx'],
    grammar: 'tsx',
    queries: ['ecmascript.scm', 'typescript.scm', 'jsx.scm', 'ecmascript-references.scm'],
    readStatement: readJavaScriptStatement,
    passesNames,
    readAssignment,
  },
  {
    id: 'java',
    extensions: ['.java'],
    grammar: 'java',
    queries: ['java.scm'],
    readStatement: readJavaStatement,
    isExported: isExportedInJava,
  },
  {
    id: 'go',
    extensions: ['.go'],
    grammar: 'go',
    queries: ['go.scm'],
    readStatement: readGoStatement,
    isExported: (name) => /^\p{Lu}/u.test(name),
  },
  {
    id: 'rust',
    extensions: ['.rs'],
    grammar: 'rust',
    queries: ['rust.scm'],
    readStatement: readRustStatement,
    isExported: (_name, declaration) => /^(?:#\[[^\]]*\]\s*)*pub\b/.test(declaration),
  },
];

const byExtension = new Map(
  LANGUAGES.flatMap((language) => language.extensions.map((ext) => [ext, language] as const)),
);
const byId = new Map(LANGUAGES.map((language) => [language.id, language] as const));

/** The language of a path by its extension, or undefined when Pharos does not parse it. */
export function languageOf(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/') + 1) return undefined;
  return byExtension.get(path.slice(dot).toLowerCase());
}

/** @throws {RangeError} for an id that no entry has */
export function languageById(id: string): Language {
  const language = byId.get(id as LanguageId);
  if (!language) throw new RangeError(`Unknown language ${id}`);
  return language;
}
