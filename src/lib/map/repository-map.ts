/**
 * A repository as a picture, before it is laid out: its files as points, by column in the order of their paths, so that thousands of them travel
 * in little JSON to the browser that draws them. Nothing here knows Node or a browser: both read it.
 */
export interface MapSource {
  readonly repository: string;
  readonly commit: string | undefined;
  readonly paths: readonly string[];
  /** Names of the languages, the most frequent first, and for each file its place among them. */
  readonly languages: readonly string[];
  readonly language: readonly number[];
  /** PageRank of each file, as a fraction of the highest. */
  readonly rank: readonly number[];
  /** Definitions in each file; left out where they are not known. */
  readonly definitions?: readonly number[];
  /** Pairs of places in `paths`, flat: who depends, on whom. */
  readonly edges: readonly number[];
  /** Notes on the files, where they were asked for. */
  readonly notes?: readonly MapNote[];
}

export interface MapNote {
  /** Its file's place in `paths`. */
  readonly file: number;
  /** From 1; absent for a note on a whole file. */
  readonly line?: number;
  readonly kind: string;
  /** Whether it still stands where it was written. */
  readonly state: string;
  readonly author: string;
  readonly text: string;
}

/** The map as lay-out.ts draws it. */
export interface RepositoryMap extends MapSource {
  /** The areas, the largest first, and for each file its place among them. */
  readonly areas: readonly Area[];
  readonly area: readonly number[];
  /** Where the files lie; down is positive. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Files that belong together by their dependencies and folders. */
export interface Area {
  readonly name: string;
  readonly files: number;
}

/** A map's content in words. Dependencies are those of `pharos graph`: pairs of files of which one imports or uses the other. */
export function describeMap({ paths, edges, commit }: MapSource): string {
  const [files, links] = [paths.length, edges.length / 2];
  const counted = `${files} ${files === 1 ? 'file' : 'files'}, ${links} ${links === 1 ? 'dependency' : 'dependencies'} by import or use`;
  return commit === undefined ? counted : `${counted}, commit ${commit.slice(0, 12)}`;
}

/** Radius of a file in pixels of a picture about 1,000 wide. */
export function radius(rank: number, files: number): number {
  const smallest = files > 2000 ? 1.8 : files > 300 ? 2.6 : 4;
  return smallest + 12 * Math.sqrt(rank);
}
