/** One file of a repository, known by path and blob id. */
export interface SourceEntry {
  /** Repository-relative, '/' between segments, never '..'. File names are data: strip control characters before showing one. */
  readonly path: string;
  /** Git blob id of the content, 40 or 64 hex digits; also computed for files that git does not hold. */
  readonly blob: string;
  /** Size in bytes. */
  readonly bytes: number;
}

export interface SkippedEntry {
  readonly path: string;
  /** Why the file was left out before anybody looked into it, e.g. "larger than 1 MB", "symbolic link", "submodule", "unreadable". */
  readonly reason: string;
  /** A regular file whose content is not looked into: imports may name it. */
  readonly isFile?: true;
  /** Text of a symbolic link: the path that it leads to, as seen from its folder. */
  readonly target?: string;
}

/** An opened repository at one version. Close it: clones live in a temporary directory. */
export interface Source {
  /** `github.com/owner/name`, or the absolute real path of a local repository or folder. */
  readonly key: string;
  /** Normalised https URL; undefined for local input. */
  readonly url: string | undefined;
  /** Commit id; undefined for a plain folder or a repository without commits. */
  readonly commit: string | undefined;
  /** True when the content differs from `commit` (uncommitted files). */
  readonly dirty: boolean;
  /** Every regular file, ascending by path in code-unit order. */
  readonly entries: readonly SourceEntry[];
  readonly skipped: readonly SkippedEntry[];
  /** Opens the history up to `commit`, which a clone has to fetch first; undefined where there is none. */
  readonly openHistory?: (options: OpenHistoryOptions) => Promise<GitHistory>;
  /** Yields contents in the order asked for. A file that cannot be read yields `undefined` bytes with the reason, and reading goes on. */
  read(entries: readonly SourceEntry[], signal?: AbortSignal): AsyncIterable<SourceContent>;
  /** The first bytes of files by path, without those that cannot be read. Cheap in a work tree; git has to unpack the whole files. */
  readStarts(
    entries: readonly SourceEntry[],
    bytes: number,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Uint8Array>>;
  close(): Promise<void>;
}

export interface SourceContent {
  readonly entry: SourceEntry;
  readonly bytes: Uint8Array | undefined;
  readonly reason?: string;
}

/** The commits before the one that was opened, without merges, as git prints them. No contents of files are read. */
export interface GitHistory {
  /** Commits whose parents are missing, where a shallow clone ends: all of their files would count as new. */
  readonly edge: ReadonlySet<string>;
  /** The `.mailmap` of the commit; empty without one. */
  readonly mailmap: string;
  /** `git log -z` in this format: the newest 20,000 commits of 5 years, newest first. */
  list(format: string): Promise<string>;
  /** `git log -z --raw -M100%` in this format, of these commits in this order. */
  changes(format: string, commits: readonly string[]): Promise<string>;
}

export interface OpenHistoryOptions {
  /** Ends everything that the history does, too. */
  readonly signal: AbortSignal;
  /** Progress of the download, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

export interface OpenSourceOptions {
  /** Branch, tag or commit; the default branch (or the working tree) when absent. */
  readonly ref?: string;
  /** Folder under which clones get their own directory. */
  readonly temporaryDirectory: string;
  readonly signal?: AbortSignal;
  /** Clone progress, 0 to 1 within the named phase. */
  readonly onProgress?: (phase: string, fraction: number) => void;
  /** Access token for a private repository; never written to argv, URL, log or disk. */
  readonly token?: string;
  /** Allows http: and loopback addresses; for tests and for a git server on the same machine. */
  readonly allowLoopback?: boolean;
  /** False where only URLs are acceptable (API, worker). */
  readonly allowLocal?: boolean;
}
