/** Jobs and what became of them. */
export interface JobQueue {
  /** Adds a terminal record to the history, which keeps the newest 100. */
  record(job: JobRecord): Promise<void>;
  /** Terminal records, newest first. */
  history(limit: number): Promise<readonly JobRecord[]>;
}

/** A terminal record; the field names are a contract with readers outside of Pharos. */
export type JobRecord = JobIdentity & (CompleteJob | FailedJob | SkippedJob | DeadJob);

export interface JobIdentity {
  readonly job_id: string;
  /** URL, or the path of a local repository. */
  readonly repo_url: string;
  /** ISO 8601, when it ended. */
  readonly timestamp: string;
}

export interface CompleteJob {
  readonly status: 'complete';
  readonly duration_seconds: number;
  readonly files_processed: number;
  readonly embeddings_generated: number;
  readonly commit: string | null;
  readonly device: string;
  /** Seconds per step. */
  readonly steps: Readonly<Record<string, number>>;
}

export interface FailedJob {
  readonly status: 'failed';
  readonly error: { readonly code: string; readonly message: string };
}

export interface SkippedJob {
  readonly status: 'skipped';
  readonly reason: string;
  readonly age_seconds: number;
}

export interface DeadJob {
  readonly status: 'dead';
  readonly error: { readonly code: string; readonly message: string };
  readonly attempts: number;
}
