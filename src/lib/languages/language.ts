import type { LanguageReader } from '../parse/language-reader.ts';
import type { TextReader } from '../parse/text-reader.ts';
import type { ResolverFactory } from '../resolve/resolver.ts';
import type { LexicalSyntax } from '../text/lexical-syntax.ts';
import type { CommentSyntax } from './comment-syntax.ts';

/**
 * How much Pharos knows of a language.
 *
 * - `proved`: imports, definitions, and which definitions are used where
 * - `types`: imports, definitions, and where types are used; of members only the uses on types that are known
 * - `imports`: imports and definitions · `outline`: definitions and text · `text`: words only
 */
export type Tier = 'proved' | 'types' | 'imports' | 'outline' | 'text';

/** One language. Plain data: every command reads the list, so what weighs anything is loaded when it is needed. */
export interface Language {
  /** As it is stored, and asked for with `--language`. */
  readonly id: string;
  /** As people write it. Two dialects may share one name. */
  readonly name: string;
  /** Words, lower case, that name it in a question: `golang`. */
  readonly words: readonly string[];
  /** File name extensions with the dot, lower case. */
  readonly extensions: readonly string[];
  /** Whole file names, for files without an extension of the language. */
  readonly fileNames?: readonly string[];
  /** Names before the first dot or hyphen, for files with neither such a name nor extension: `Dockerfile` for `Dockerfile.dev`. */
  readonly fileStems?: readonly string[];
  /** Programs that a `#!` line starts, without path and version: `python`. */
  readonly shebangs?: readonly string[];
  readonly tier: Tier;
  /** Its files may import files of other languages, which is not proved. */
  readonly mayImport?: true;
  /** Its name in grammars.json; absent where the reader needs none, and where only the text is read. */
  readonly grammar?: string;
  /** Reads a language of tier `text`; absent where it has no parts. */
  readonly text?: () => Promise<TextReader>;
  /** Where people write in it; absent where all of it is prose. */
  readonly comments?: CommentSyntax;
  /** A file of more bytes is data, and left out. */
  readonly maxBytes?: number;
  /** Query files, from this folder, concatenated; captures.md lists the capture names. */
  readonly queries?: readonly string[];
  /** Reads in code what the query only finds; absent where the captures say it all. */
  readonly reader?: () => Promise<LanguageReader>;
  /** What is searched of a text, line for line; absent where all of it is. */
  readonly searched?: () => Promise<(text: string) => string>;
}

/** One folder here: a language, or a family whose files import one another. */
export interface Wing {
  readonly id: string;
  readonly languages: readonly Language[];
  readonly conventions: Conventions;
  /**
   * Signatures of members that stay inside a class, module or interface which is visible outside of its file; absent where
   * each member says itself whether it is visible.
   */
  readonly hiddenMember?: RegExp;
  /** Proves dependencies; absent where none are. */
  readonly resolver?: () => Promise<ResolverFactory>;
}

/** Names that mean something to the people and tools of a language. Patterns see the whole path. */
export interface Conventions {
  /** Test code, helpers included, outside the folders that text/test-folder.ts knows for all languages. */
  readonly tests?: RegExp;
  /** Files that test runners start; helpers and fixtures are test code that nobody starts. */
  readonly runnableTests?: RegExp;
  /**
   * Files that some runners take by the folder: where none of them is among `runnableTests`, every test among them that nobody
   * imports is one.
   */
  readonly testsByFolder?: RegExp;
  readonly implied?: ImpliedDependents;
  /** Files whose text decides how imports resolve, whatever their language. */
  readonly manifests?: readonly RegExp[];
  /** Names, without extension, of files that stand for their folder: `__init__`. */
  readonly folderFiles?: readonly string[];
  /** Generated or foreign code, beside the folders and endings that all languages share. */
  readonly generated?: RegExp;
  /** Matches a line that means nothing outside of functions: a comment. */
  readonly inert?: RegExp;
  /** An import binds the name of a package, not all its names. */
  readonly importsPackages?: true;
  /** A name that a file imports can be imported from it. */
  readonly importsAreExports?: true;
  /** How the parameters of a function are compared where no types are stated; absent where all are stated. Calls may name them, or only count them. */
  readonly parameters?: 'name' | 'number';
  /** A function of this name gives its file or type members that are not written. */
  readonly givesMembers?: string;
  /** Of comments and strings; absent where definitions are not compared for duplicates. */
  readonly syntax?: LexicalSyntax;
  /** Names of members that the language calls where no line says so, when a value is made, compared, printed or dropped. */
  readonly implicitMembers?: RegExp;
  /** Keywords and built-in names, separated by blanks: nearly every file has them, so they do not tell files apart. */
  readonly commonWords?: string;
}

/**
 * Dependents that no line of code shows, by rules of the language and its test runners, told from all paths of a repository:
 * for a file those that depend on it, each with the name of the rule; `uses` where uses of definitions say the same, more exactly.
 * Where paths do not tell, rather too many than too few. `direct`: what depends on a file by proof.
 */
export type ImpliedDependents = (
  paths: readonly string[],
  direct: (path: string) => Iterable<{ readonly to: string }>,
) => (path: string) => Iterable<readonly [dependent: string, rule: string, seenBy?: 'uses']>;
