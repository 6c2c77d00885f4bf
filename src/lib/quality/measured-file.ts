/** A source file with what is known of it, as of the newest commit. */
export interface MeasuredFile {
  readonly path: string;
  readonly language: string;
  readonly lines: number;
  readonly isTest: boolean;
  /** Absent where the history is not known. */
  readonly history?: ChangeFigures;
  readonly graph: GraphFigures;
}

export interface ChangeFigures {
  /** Changes, each worth half after 180 days. */
  readonly churn: number;
  /** Changes, each divided by the files of its commit and worth half after a year. */
  readonly focus: number;
  /** Fixes, each worth half after a year, and those of the files that change with it. */
  readonly fixes: number;
  readonly tiedFixes: number;
  readonly fixedLately: boolean;
  /** Days since its last change and since its first; undefined when no stored commit touches it. */
  readonly idleDays: number | undefined;
  readonly ageDays: number | undefined;
}

export interface GraphFigures {
  /** Files that depend on it, and that it depends on. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** PageRank. */
  readonly rank: number;
}

/** All source files of a repository, and how much has been going on in it. */
export interface MeasuredRepository {
  readonly files: readonly MeasuredFile[];
  /** Absent where the history is not known. */
  readonly activity?: { readonly commits: number; readonly fixes: number; readonly latest: number };
  /** Proved dependencies between its files. */
  readonly links: number;
}
