import type { Node } from 'web-tree-sitter';
import type { BindingReader, DeclarationReader, NameReader, StatementReader } from '../parse/statement-reader.ts';
import { type Chain, chainAt } from './ecmascript/read/chain.ts';
import { readEcmaScriptDeclaration } from './ecmascript/read/declaration.ts';
import { readJavaScriptName, readJavaScriptStatement } from './ecmascript/read/javascript.ts';
import { readGoStatement } from './go/read/statement.ts';
import { isExportedInJava, readJavaStatement } from './jvm/read/statement.ts';
import { chainOf, readPythonBinding } from './python/read/chains.ts';
import { pythonDocstring, readPythonDeclaration } from './python/read/declaration.ts';
import { readPythonName, readPythonStatement } from './python/read/statement.ts';
import { readRustStatement } from './rust/read/statement.ts';

export type LanguageId = 'python' | 'javascript' | 'typescript' | 'tsx' | 'java' | 'go' | 'rust';

/**
 * One supported language. A further one is one entry here and one query file, and a statement reader where its imports
 * have structure. captures.md lists the capture names.
 */
export interface Language {
  readonly id: LanguageId;
  /** File name extensions with the dot, lower case. */
  readonly extensions: readonly string[];
  /** Grammar in @vscode/tree-sitter-wasm. */
  readonly grammar: string;
  /** Query files, from this folder, concatenated. */
  readonly queries: readonly string[];
  readonly readStatement?: StatementReader;
  /** Reads the node captured as `@declaration`. */
  readonly readDeclaration?: DeclarationReader;
  readonly readName?: NameReader;
  /** The docstring of a definition or of the whole file. */
  readonly docOf?: (node: Node, text: string) => string | undefined;
  /** Comments that pass names between files; the statement reader gets them too. */
  readonly importingComment?: RegExp;
  /** Reads the text captured as `@typed`. */
  readonly readBinding?: BindingReader;
  /** A dotted chain that goes through calls, without their arguments; undefined when the text is no such chain. */
  readonly chainOf?: (text: string) => string | undefined;
  /** The chain of members and calls that begins at an offset; with it, members are reached through declared types. */
  readonly readValue?: (text: string, start: number) => Chain | undefined;
  /** Whether a definition is visible outside its file, from its name and the text of its declaration up to its body. */
  readonly isExported?: (name: string, declaration: string) => boolean;
}

const REFERENCE = /^\/\/\/\s*<reference\s/;

const ECMASCRIPT = {
  readStatement: readJavaScriptStatement,
  readDeclaration: readEcmaScriptDeclaration,
  readName: readJavaScriptName,
  readValue: chainAt,
} as const;

const LANGUAGES: readonly Language[] = [
  {
    id: 'python',
    extensions: ['.py', '.pyi'],
    grammar: 'python',
    queries: ['python/queries/python.scm'],
    readStatement: readPythonStatement,
    readDeclaration: readPythonDeclaration,
    readName: readPythonName,
    docOf: pythonDocstring,
    readBinding: readPythonBinding,
    chainOf,
    isExported: (name) => !name.startsWith('_'),
  },
  {
    id: 'javascript',
    extensions: ['.js', '.jsx', '.mjs', '.cjs'],
    grammar: 'javascript',
    queries: [
      'ecmascript/queries/ecmascript.scm',
      'ecmascript/queries/javascript.scm',
      'ecmascript/queries/jsx.scm',
      'ecmascript/queries/ecmascript-references.scm',
    ],
    ...ECMASCRIPT,
    // TypeScript reads imports in the JSDoc of JavaScript files.
    importingComment: /\bimport\s*\(|@import\b|^\/\/\/\s*<reference\s/,
  },
  {
    id: 'typescript',
    extensions: ['.ts', '.mts', '.cts'],
    grammar: 'typescript',
    queries: [
      'ecmascript/queries/ecmascript.scm',
      'ecmascript/queries/typescript.scm',
      'ecmascript/queries/ecmascript-references.scm',
    ],
    ...ECMASCRIPT,
    importingComment: REFERENCE,
  },
  {
    id: 'tsx',
    extensions: ['.tsx'],
    grammar: 'tsx',
    queries: [
      'ecmascript/queries/ecmascript.scm',
      'ecmascript/queries/typescript.scm',
      'ecmascript/queries/jsx.scm',
      'ecmascript/queries/ecmascript-references.scm',
    ],
    ...ECMASCRIPT,
    importingComment: REFERENCE,
  },
  {
    id: 'java',
    extensions: ['.java'],
    grammar: 'java',
    queries: ['jvm/queries/java.scm'],
    readStatement: readJavaStatement,
    isExported: isExportedInJava,
  },
  {
    id: 'go',
    extensions: ['.go'],
    grammar: 'go',
    queries: ['go/queries/go.scm'],
    readStatement: readGoStatement,
    isExported: (name) => /^\p{Lu}/u.test(name),
  },
  {
    id: 'rust',
    extensions: ['.rs'],
    grammar: 'rust',
    queries: ['rust/queries/rust.scm'],
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
