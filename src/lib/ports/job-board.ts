import type { CompleteRecord, FailedRecord, Job, JobError } from './job-queue.ts';

/** The visible state of jobs and workers: the history, the state of each job, the active workers. */
export interface JobBoard {
  /** Adds a terminal record of a run that was on no queue. The history keeps the newest HISTORY_LENGTH. */
  record(job: JobRecord): Promise<void>;
  /** Terminal records, newest first. */
  history(limit: number): Promise<readonly JobRecord[]>;
  /** Where one job stands; undefined when it was never there or is forgotten. */
  find(jobId: string): Promise<JobState | undefined>;
  /** Everything that is not over, and the workers. */
  overview(): Promise<Overview>;
  /** A worker shows itself, with one line for people; forgotten after WORKER_SECONDS without another. */
  announce(worker: WorkerRecord, status: string): Promise<void>;
  /** A worker takes itself off the board; the last one leaves the status OFFLINE, others IDLE when no job is in flight. */
  depart(workerId: string): Promise<void>;
}

export const HISTORY_LENGTH = 100;
export const DEAD_LETTERS = 100;
/** Seconds after which a worker that shows nothing counts as gone. */
export const WORKER_SECONDS = 200;
export const IDLE = 'Idle';
export const OFFLINE = 'Offline';

/** A terminal record; the field names are a contract with readers outside of Pharos. */
export type JobRecord = JobIdentity & (CompleteRecord | FailedRecord | SkippedRecord | DeadRecord);

export interface JobIdentity {
  readonly job_id: string;
  /** URL, or the path of a local repository. */
  readonly repo_url: string;
  /** ISO 8601, when it ended. */
  readonly timestamp: string;
}

export interface SkippedRecord {
  readonly status: 'skipped';
  /** TTL_EXCEEDED. */
  readonly reason: string;
  readonly age_seconds: number;
}

export interface DeadRecord {
  readonly status: 'dead';
  readonly error: JobError;
  readonly attempts: number;
}

export type JobState =
  | { readonly state: 'waiting'; readonly job: Job; readonly position: number }
  | ({ readonly state: 'in flight' } & InFlight)
  | ({ readonly state: 'delayed' } & Delayed)
  | { readonly state: 'over'; readonly record: JobRecord };

export interface InFlight {
  readonly job: Job;
  readonly workerId: string;
  readonly step: string;
  /** ISO 8601. */
  readonly claimedAt: string;
  readonly leaseUntil: string;
}

export interface Delayed {
  readonly job: Job;
  /** ISO 8601. */
  readonly dueAt: string;
  readonly error: JobError;
}

export interface DeadLetter {
  readonly job: Job;
  readonly error: JobError;
  readonly diedAt: string;
}

export interface WorkerRecord {
  readonly workerId: string;
  readonly host: string;
  readonly pid: number;
  readonly device: string;
  readonly version: string;
}

export interface Overview {
  readonly waiting: readonly Job[];
  readonly inFlight: readonly InFlight[];
  readonly delayed: readonly Delayed[];
  readonly dead: readonly DeadLetter[];
  readonly workers: readonly (WorkerRecord & { readonly lastBeat: string })[];
  /** As in the key `worker_status`; OFFLINE when no worker shows itself. */
  readonly status: string;
  /** Commands that a metered store counted in the current month, where it meters. */
  readonly commandsSpent?: number;
}
