import type { CodeFacts } from './code-facts.ts';

/** Raised whenever the facts of an unchanged blob may change; part of the cache key. */
export const EXTRACTOR_VERSION = 14;

/**
 * Result of parsing one file: a pure function of the blob, the language and EXTRACTOR_VERSION, and therefore cached
 * under those three. Lines are 1-based. Nothing here knows the file's path or its neighbours.
 */
export interface FileFacts {
  readonly imports: readonly ImportFact[];
  readonly definitions: readonly DefinitionFact[];
  readonly references: readonly ReferenceFact[];
  /** Names that the file exports under another name than the definition's, or that no definition carries (JS/TS). */
  readonly exports: readonly ExportFact[];
  /** Types and uses, where the resolver of the language evaluates expressions. */
  readonly code?: CodeFacts;
  /** Package clause (Java, Go). */
  readonly package?: string;
  /** Doc comment or docstring of the file itself. */
  readonly doc?: string;
  /** Directives that resolution needs, in the language's own words: Go build constraints, Rust crate attributes. */
  readonly directives?: readonly string[];
  /** Named parts of a document or configuration, in the order of the text. */
  readonly sections?: readonly SectionFact[];
  /** What a document or configuration names, in the order of the text: candidates for links. */
  readonly mentions?: readonly MentionFact[];
  /** Lines of the file. */
  readonly lines: number;
  /** True when the parser met a syntax error; the facts of the rest still hold. */
  readonly hasSyntaxErrors?: true;
  /** True when the parser understood less than nine tenths of the text: another dialect, a template, an older version. */
  readonly isPartial?: true;
}

/** A heading, key, stage, target or statement, with all that is below it. */
export interface SectionFact {
  readonly name: string;
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * - `link`: a path that a link leads to · `path`: one in code · `name`: a name in code
 * - `value`: a value of a configuration · `command`: a word of a command in one
 */
export type MentionKind = 'link' | 'path' | 'name' | 'value' | 'command';

export interface MentionFact {
  readonly kind: MentionKind;
  /** As it is written, without quotes and anchor. */
  readonly text: string;
  readonly line: number;
  /** The key that a value belongs to, with those around it: `bin.tool`. */
  readonly key?: string;
}

/**
 * - `import`: a static import (`use` in Rust) · `type`: one that only types pass through · `reexport`: passes names on
 * - `dynamic`: literal import() · `require`: require(), require.resolve() · `asset`: new URL(…, import.meta.url)
 * - `module`: declares another file as part of this one (Rust `mod x;`)
 * - `path`: a qualified name used without an import (Rust paths, Java fully qualified names) · `package`: a name of the same package used without an import
 */
export type ImportKind =
  | 'import'
  | 'type'
  | 'reexport'
  | 'dynamic'
  | 'require'
  | 'asset'
  | 'module'
  | 'path'
  | 'package';

export interface ImportFact {
  /** The text that names the target, without quotes: `./a.js`, `..pkg.mod`, `com.x.Y`, `crate::a::b`. */
  readonly specifier: string;
  readonly kind: ImportKind;
  readonly names: readonly ImportedName[];
  readonly line: number;
  /** Inside a function body or a condition. */
  readonly lazy?: true;
  /** The enclosing inline modules, outermost first (Rust). */
  readonly scope?: readonly string[];
  /** Needed by one language only: Java `static`, Rust `#[path]` value as `path=…`. */
  readonly flags?: readonly string[];
}

export interface ImportedName {
  /** The name at the target; `*` for all of it (a namespace, a star import), `default` for a default export. */
  readonly name: string;
  /** The local text it is used under, when that differs from `name`. */
  readonly alias?: string;
}

export type DefinitionKind =
  | 'function'
  | 'method'
  | 'class'
  | 'interface'
  | 'struct'
  | 'enum'
  | 'trait'
  | 'type'
  | 'module'
  | 'macro'
  | 'constant'
  | 'variable';

export interface DefinitionFact {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** Enclosing definitions and the name, joined by `.`: `Flask.add_url_rule`. */
  readonly qualifiedName: string;
  readonly startLine: number;
  readonly endLine: number;
  /** First line of the declaration, at most 200 characters. */
  readonly signature: string;
  readonly doc?: string;
  readonly exported: boolean;
  /** A member of a type that is not counted, and not searched for by its own name. */
  readonly isPart?: true;
}

export interface ReferenceFact {
  /** A name or a dotted chain as written: `jsonify`, `json.dumps`, `Gson`. Locally bound names are left out. */
  readonly name: string;
  readonly kind: ReferenceKind;
  /** Flat pairs: line, index into `definitions` of the innermost enclosing definition (-1 = top level). */
  readonly uses: readonly number[];
}

/** Beside calls, types and other uses: an instance made of a class, what a type is derived from, and an attribute. */
export type ReferenceKind = 'call' | 'type' | 'use' | 'construct' | 'extend' | 'implement' | 'decorate';

export interface ExportFact {
  readonly name: string;
  /** The local name that it stands for; absent when it is an expression. */
  readonly local?: string;
}
