import type { Dimensions } from '../../quality/dimensions.ts';
import type { Basis } from '../../quality/weights.ts';

/** What was measured of a repository when a commit of it was published. */
export interface RecordedFigures {
  /** Key of the repository. */
  readonly repository: string;
  readonly generation: number;
  readonly commit: string;
  /** ISO 8601. */
  readonly publishedAt: string;
  readonly basis: Basis;
  readonly files: readonly RecordedFile[];
}

export interface RecordedFile {
  readonly path: string;
  readonly dimensions: Dimensions;
  readonly overall: number | null;
  /** Probability of a fix within 12 months. */
  readonly risk: number;
}

/** Figures of published commits. Derived: they go with their repository. */
export interface FigureStore {
  /** Adds or replaces the figures of a commit, and forgets all but the newest `keep` of its repository. */
  record(figures: RecordedFigures, keep: number): Promise<void>;
  hasRecorded(repository: string, commit: string): Promise<boolean>;
  /** Files of the newest commit of a repository; none where nothing is kept. */
  latest(repository: string): Promise<readonly RecordedFile[]>;
  /** Of a repository, oldest first; damaged ones are left out. */
  recorded(repository: string): Promise<readonly RecordedFigures[]>;
}
