import type { UseKind } from '../parse/code-facts.ts';
import type { DefinitionKind, FileFacts, ImportKind } from '../parse/facts.ts';

/** View of a repository for resolvers: its parsed files, the names of all its files, and the texts of its manifests. */
export interface RepositoryView {
  readonly files: ReadonlyMap<string, ResolvableFile>;
  /** Every path of the repository, source or not, read or not. */
  readonly paths: ReadonlySet<string>;
  /** Paths that lead through symbolic links, each with the file that it leads to. */
  readonly links?: ReadonlyMap<string, string>;
  /** Text by path of every file that `isManifest` accepts. */
  readonly manifests: ReadonlyMap<string, string>;
  /** Told of every file or manifest that could not be read or linked; the rest of the repository goes on. */
  readonly onFailure?: (failure: LinkFailure) => void;
}

/** A file whose links are unknown, or a manifest that was left out: the path, and why. */
export interface LinkFailure {
  readonly path: string;
  readonly reason: string;
}

export interface ResolvableFile {
  readonly path: string;
  /** Id of its language. */
  readonly language: string;
  readonly facts: FileFacts;
}

/** A proved dependency between two files of the repository. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: ImportKind;
  readonly line: number;
  readonly specifier: string;
  /** The importing file is a test. */
  readonly test: boolean;
}

/** The proved uses of one definition by another, or by the top level of a file, that are of one kind. Both may be in one file. */
export interface SymbolEdge {
  readonly from: string;
  /** Qualified name of the definition that uses it; empty at top level. */
  readonly fromSymbol: string;
  readonly to: string;
  /** Qualified name of the definition that is reached. */
  readonly toSymbol: string;
  /** Which of several definitions of that name in the file, in the order of the text: an overload. */
  readonly overload: number;
  readonly kind: UseKind;
  /** The first place. */
  readonly line: number;
  /** All places, in the order of the text: `line:column line:column`; a column of 0 is unknown. */
  readonly at: string;
  /** Only some builds have what is reached: a platform, a feature, a product flavour. */
  readonly conditional: boolean;
}

/** A definition of the file `from`. */
export interface DefinitionRow {
  readonly from: string;
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: DefinitionKind;
  readonly line: number;
  readonly endLine: number;
  /** Visible outside of the file. */
  readonly exported: boolean;
}

/** Uses of members called by one name, on receivers whose type is unknown: each may be any definition of that name. */
export interface PossibleUse {
  readonly from: string;
  readonly fromSymbol: string;
  readonly name: string;
  readonly kind: UseKind;
  readonly line: number;
  /** As in SymbolEdge. */
  readonly at: string;
}

/** A specifier that points into the repository and could not be proved. */
export interface Unresolved {
  readonly from: string;
  readonly specifier: string;
  readonly kind: ImportKind;
  readonly line: number;
  readonly reason: UnresolvedReason;
}

/**
 * - `not-found`: the rules name a place in the repository, and no file is there
 * - `ambiguous`: several files fit, and the rules do not choose
 * - `dynamic`: the specifier is computed at run time
 * - `not-exported`: the module is there, the name is not among what it offers
 * - `generated`: names a file that a build would create
 * - `conditional`: depends on build settings that are not known here (cgo, features)
 * - `unread`: in a file that was not read: too large, minified, or of a language that Pharos does not parse
 */
export type UnresolvedReason =
  | 'not-found'
  | 'ambiguous'
  | 'dynamic'
  | 'not-exported'
  | 'generated'
  | 'conditional'
  | 'unread';

/** A specifier that points outside of the repository. */
export interface External {
  readonly from: string;
  /** Package as its registry names it: `react`, `@types/node`, `github.com/x/y`, `serde`, `java.util`; the standard library's as the language writes it. */
  readonly package: string;
}

/** A test runner loads the file for every test below a folder, as its configuration says. */
export interface Setup {
  readonly from: string;
  /** `''` is the root. */
  readonly folder: string;
  /** Path of the configuration. */
  readonly config: string;
}

export interface FileLinks {
  readonly edges: readonly Edge[];
  readonly symbolEdges: readonly SymbolEdge[];
  readonly possibleUses: readonly PossibleUse[];
  readonly unresolved: readonly Unresolved[];
  readonly externals: readonly External[];
  readonly setups?: readonly Setup[];
}

/** All that is known of one file after linking. */
export interface FileRows extends FileLinks {
  readonly definitions: readonly DefinitionRow[];
}

/** Resolution for one ecosystem, prepared once per repository. */
export interface Resolver {
  /**
   * Proves what one file depends on: from its own facts, the paths and manifests of the repository, and of other files only
   * from what `surfaceOf` shows of them. Never guesses.
   *
   * @throws {PharosError} TOO_COMPLEX when the links of this file take more work than a file may
   */
  link(file: ResolvableFile): FileLinks;
}

export type ResolverFactory = (view: RepositoryView) => Resolver;
