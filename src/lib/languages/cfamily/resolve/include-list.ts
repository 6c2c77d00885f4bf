/** Include directories that a build description declares together, and the files that are compiled with them. */
export interface IncludeList {
  /** Of the repository, in the order of the search. */
  readonly directories: readonly string[];
  /** Folders whose files see them, those below included. */
  readonly scopes: readonly string[];
  /** Whoever uses the library sees them, too. */
  readonly isExported: boolean;
}

/** Result of reading the build descriptions of a repository. */
export interface BuildFacts {
  readonly lists: readonly IncludeList[];
  /** Names, without folder, of files that the build creates. */
  readonly generated: ReadonlySet<string>;
}
