/**
 * The ingested repositories: their generations, files, facts and edges.
 *
 * A generation is written in parts, invisible to readers, and becomes current in one step (`publish`). The generation
 * before it stays readable until the next one is published, so that a reader who has just looked up the old one
 * can finish. A process that dies before `publish` leaves an abandoned generation, which `discard` removes.
 *
 * Attempts at a job are fenced: once a later one has begun, an earlier one that was only stopped can publish nothing.
 */
export interface Catalog {
  /** All repositories in key order, or those with the given key. */
  repositories(key?: string): Promise<readonly RepositoryRecord[]>;
  /**
   * Opens a generation for a repository, which is created when new. `owner` names the process that writes it, `job` the
   * job that it is an attempt at: the open generations of earlier attempts can then never be published.
   */
  begin(repository: RepositoryIdentity, owner: string, job?: string): Promise<number>;
  /** Cached facts of the blobs that are known for the extractor version, by `factsKey`: as they were written (`formats/packed-facts.ts`). */
  facts(version: number, blobs: readonly BlobKey[]): Promise<ReadonlyMap<string, string>>;
  /** The text of each of the blobs that is stored. */
  texts(blobs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Those of the blobs whose text is stored. */
  blobsWithText(blobs: readonly string[]): Promise<ReadonlySet<string>>;
  /** The search segment of a generation, of its code by default; undefined when an earlier version wrote it. */
  segment(generation: number, of?: SegmentKind): Promise<Uint8Array | undefined>;
  /**
   * Adds rows. A part that says what it comes `after` may be repeated when its reply was lost.
   *
   * @throws {PharosError} TRY_LATER when the generation to carry from is gone
   */
  write(generation: number, part: GenerationPart): Promise<void>;
  /**
   * Makes the generation current. Repeated, it changes nothing, whatever is current by then.
   *
   * @throws {PharosError} TRY_LATER when it is gone or a later attempt at its job has begun
   */
  publish(generation: number, summary: GenerationSummary): Promise<void>;
  /**
   * Removes the generations that nobody reads any more: those before the previous one, and what else is unwanted.
   * `release` is awaited before, for what others keep of them: after a crash in between, the next call names them again.
   */
  discard(unwanted: Unwanted, release: (generations: readonly number[]) => Promise<void>): Promise<Discarded>;
  /** The edges of a generation; with `paths`, those that start or end at one of them. */
  edges(generation: number, paths?: readonly string[]): Promise<readonly EdgeRow[]>;
  /** One report of a generation: its data other than edges. `only` chooses among its rows. */
  report<K extends keyof GenerationReport>(
    generation: number,
    kind: K,
    only?: ReportFilters[K],
  ): Promise<GenerationReport[K]>;
}

/** Documents include configuration. */
export type SegmentKind = 'code' | 'documents';

export interface RepositoryIdentity {
  readonly key: string;
  /** https URL; undefined for a local path. */
  readonly url: string | undefined;
}

export interface RepositoryRecord extends RepositoryIdentity {
  /** The current generation; undefined before the first ingest has ended. */
  readonly current: (GenerationSummary & { readonly generation: number; readonly publishedAt: string }) | undefined;
  /** There was one, and what is stored of it cannot be read. */
  readonly isDamaged?: boolean;
}

/** One line of figures about a generation, kept as it was when the ingest ended. */
export interface GenerationSummary {
  readonly commit: string | undefined;
  /** The working tree differed from the commit. */
  readonly dirty: boolean;
  readonly device: string;
  readonly files: { readonly parsed: number; readonly skipped: number; readonly failed: number };
  readonly bytes: number;
  readonly edges: number;
  readonly unresolved: Readonly<Record<string, number>>;
  readonly externals: number;
  /** Parsed files whose links are unknown; absent when there is none. */
  readonly unlinked?: number | undefined;
  /** Parsed files that the grammar understood only in part; absent when there is none. */
  readonly partly?: readonly string[] | undefined;
  /** Documents and configuration that were left out, by the reason; absent when there is none. */
  readonly documentsLeftOut?: Readonly<Record<string, number>> | undefined;
  /** Source files of languages that are not parsed, by the ending of their names; absent when there is none. */
  readonly unsupported?: Readonly<Record<string, number>> | undefined;
  /** Files that nobody in the repository writes: `generated`, `vendored`; absent when there is none. */
  readonly origins?: Readonly<Record<string, number>> | undefined;
  /** Files of known languages that the user does not want to be read, by the reason; absent when there is none. */
  readonly setAside?: Readonly<Record<string, number>> | undefined;
  /** Patterns of the files to read and not to read, which later ingests keep; absent when there are none. */
  readonly selection?:
    | { readonly include?: readonly string[] | undefined; readonly exclude?: readonly string[] | undefined }
    | undefined;
  /** Manifests that could not be read and were left out; absent when there is none. */
  readonly leftOut?: readonly { readonly path: string; readonly reason: string }[] | undefined;
  /** Files that a test runner loads for every test below a folder, as its configuration says; absent when there is none. */
  readonly setups?: readonly { readonly from: string; readonly folder: string; readonly config: string }[] | undefined;
  readonly languages: Readonly<Record<string, number>>;
  /** Fingerprint of what resolution built on beside the facts of the files; undefined when it was not noted. */
  readonly basis?: string | undefined;
  /** `name@fingerprint` of the text encoder by which its chunks have vectors; undefined when they have none. */
  readonly model?: string | undefined;
}

export type GraphCounts = Pick<GenerationSummary, 'edges' | 'unresolved' | 'externals'>;

export interface BlobKey {
  readonly blob: string;
  readonly language: string;
}

export interface BlobText {
  readonly blob: string;
  /** Packed by `packText` of text/packed-text. */
  readonly text: Uint8Array;
}

export interface GenerationPart {
  /**
   * Rows that its tables held of the generation before it: where there are more, it is written already, and nothing is
   * done. Not counted for facts, which may always be written again.
   */
  readonly after?: number;
  readonly facts?: { readonly version: number; readonly rows: readonly (BlobKey & { readonly facts: string })[] };
  /** Texts of files by blob, which may be written again, as facts may. */
  readonly texts?: readonly BlobText[];
  /** Texts from elsewhere, which replace none: all repositories share them, and a file could say anything about a blob. */
  readonly foreignTexts?: readonly BlobText[];
  /** The generation's search segment, which replaces one that was written before. */
  readonly segment?: Uint8Array;
  readonly documentSegment?: Uint8Array;
  /** Source files. */
  readonly files?: readonly FileRow[];
  /** Documents and configuration. */
  readonly documents?: readonly FileRow[];
  readonly edges?: readonly EdgeRow[];
  readonly symbolEdges?: readonly SymbolEdgeRow[];
  readonly possibleUses?: readonly PossibleUseRow[];
  readonly definitions?: readonly DefinitionRow[];
  readonly unresolved?: readonly UnresolvedRow[];
  readonly externals?: readonly ExternalRow[];
  readonly links?: readonly LinkRow[];
  /** Takes all rows that belong to files over from another generation of the repository, but for those that come from the files `except`. */
  readonly carried?: { readonly from: number; readonly except: readonly string[] };
}

export interface FileRow extends BlobKey {
  readonly path: string;
  readonly bytes: number;
  readonly status: 'parsed' | 'skipped' | 'failed';
  /** Why it was skipped or failed; of a parsed file why its links are unknown (`too-complex`, or what went wrong), empty when they are known. */
  readonly reason: string;
}

export interface EdgeRow {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly line: number;
  readonly specifier: string;
  readonly test: boolean;
}

export interface SymbolEdgeRow {
  readonly from: string;
  readonly fromSymbol: string;
  readonly to: string;
  readonly toSymbol: string;
  readonly overload: number;
  readonly kind: string;
  readonly line: number;
  /** Empty in a generation of version 0.2.0 or earlier. */
  readonly at: string;
  readonly conditional: boolean;
}

export interface PossibleUseRow {
  readonly from: string;
  readonly fromSymbol: string;
  readonly name: string;
  readonly kind: string;
  readonly line: number;
  readonly at: string;
}

/** A definition of the file `from`. */
export interface DefinitionRow {
  readonly from: string;
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly line: number;
  readonly endLine: number;
  /** Visible outside of the file. */
  readonly exported: boolean;
}

export interface UnresolvedRow {
  readonly from: string;
  readonly specifier: string;
  readonly kind: string;
  readonly line: number;
  readonly reason: string;
}

export interface ExternalRow {
  readonly from: string;
  readonly package: string;
}

/** A proved reference from a document or a file of configuration to a file, or to a definition in it. Never among the edges. */
export interface LinkRow {
  readonly from: string;
  readonly to: string;
  /** Qualified name of the definition; empty for the file. */
  readonly toSymbol: string;
  readonly kind: string;
  readonly line: number;
  /** As it is written. */
  readonly specifier: string;
}

export interface GenerationReport {
  /** Source files. */
  readonly files: readonly FileRow[];
  /** Documents and configuration; none in a generation of version 0.2.0 or earlier. */
  readonly documents: readonly FileRow[];
  readonly links: readonly LinkRow[];
  readonly symbolEdges: readonly SymbolEdgeRow[];
  readonly possibleUses: readonly PossibleUseRow[];
  /** None in a generation of version 0.2.0 or earlier. */
  readonly definitions: readonly DefinitionRow[];
  readonly unresolved: readonly UnresolvedRow[];
  readonly externals: readonly ExternalRow[];
  /** Dependencies by file pair, unresolved specifiers by reason, external packages. */
  readonly counts: GraphCounts;
}

/** How the rows of a report can be chosen: those with all of the given values. Other reports are always whole. */
export interface ReportFilters
  extends Record<Exclude<keyof GenerationReport, 'possibleUses' | 'links' | 'definitions'>, undefined> {
  readonly possibleUses: Partial<Pick<PossibleUseRow, 'from' | 'name'>>;
  /** Those of the qualified names. */
  readonly definitions: { readonly symbols?: readonly string[] };
  /** Those that start or end at one of the paths. */
  readonly links: { readonly paths?: readonly string[] };
}

export interface OpenGeneration {
  readonly generation: number;
  readonly owner: string;
  /** The job that it is an attempt at. */
  readonly job: string | undefined;
  readonly startedAt: string;
}

/** Data that `discard` removes beside superseded generations. */
export interface Unwanted {
  /** Tells which unpublished generations have lost their writers. */
  readonly isAbandoned?: (generation: OpenGeneration) => boolean;
  /** Key of a repository that goes with all that was published of it; readers miss it at once. */
  readonly repository?: string;
  /** Cached facts of earlier extractor versions than this; and, while no generation is being written, of blobs that no generation has. */
  readonly factsBefore?: number;
}

export interface Discarded {
  readonly generations: number;
  /** Blobs whose cached facts were removed. */
  readonly facts: number;
}

/** Key of a blob in the map that `facts` returns. */
export function factsKey({ blob, language }: BlobKey): string {
  return `${blob} ${language}`;
}
