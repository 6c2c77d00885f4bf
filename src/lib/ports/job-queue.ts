/**
 * Jobs on their way: waiting → in flight → over, at least once each.
 *
 * A job in flight is held under a lease: whoever holds its token may extend and finish it, nobody else. A lease that
 * expires (`reap`) sends its job back to the head of the queue, the second time to its tail, then to the dead letters;
 * the late holder's `beat` and `finish` then answer false, and it must stop at once. Every operation may be called again
 * with the same arguments after its answer was lost: it then answers the same (`reap` what is left) and changes nothing more.
 */
export interface JobQueue {
  /** Appends a job, unless the same one waits already (a retry that waits for its time included) or the queue is full. */
  enqueue(request: JobRequest): Promise<Enqueued>;
  /** Number of waiting jobs: the cheapest question there is, for polling. */
  waiting(): Promise<number>;
  /** The oldest waiting job, under a new lease; jobs older than their ttl go to the history as skipped. */
  claim(claimant: Claimant): Promise<ClaimedJob | undefined>;
  /** Extends the lease and records the progress. False: the lease is lost. */
  beat(lease: Lease, beat: Beat): Promise<boolean>;
  /** Ends the attempt. Its results must be published before. False: the lease is lost, nothing was changed. */
  finish(lease: Lease, outcome: Outcome): Promise<boolean>;
  /** Takes back expired leases and promotes the retries that are due. */
  reap(): Promise<Reaped>;
  /** Takes a job out wherever it is, and records it as failed with code CANCELLED; a worker that runs it loses its lease. */
  cancel(jobId: string): Promise<Cancelled>;
  /** Puts a dead job back, as new and with all its attempts before it. False when it is neither dead nor on its way. */
  revive(jobId: string): Promise<boolean>;
}

/** Jobs that may wait at once. */
export const QUEUE_CAP = 10;
/** Attempts that a job has before it goes to the dead letters. */
export const MAX_ATTEMPTS = 3;
/** How often a job whose worker went away comes back to the head of the line; then others go first. */
export const HEAD_RETURNS = 1;
/** Seconds that a waiting job stays worth doing. */
export const JOB_TTL = 86_400;
/** Seconds that a lease lasts without a beat. */
export const LEASE_SECONDS = 90;
/** Seconds for which keys of requests and spent leases are remembered. */
export const KEY_SECONDS = 86_400;
/** Seconds before the first retry; each further one takes RETRY_GROWTH times as long, give or take RETRY_JITTER of it. */
export const RETRY_SECONDS = 30;
export const RETRY_GROWTH = 4;
export const RETRY_JITTER = 0.2;
/** Last words about a job whose worker went away in its last attempt. */
export const LEASE_EXPIRED: JobError = { code: 'LEASE_EXPIRED', message: 'The worker stopped answering' };
/** Begins the message of a job that was cancelled; where it was follows. */
export const CANCELLED_WHILE = 'Cancelled while ';
export const TTL_EXCEEDED = 'Task exceeded TTL';

/** A job as it waits; the field names are a contract with readers outside of Pharos. */
export interface Job {
  readonly job_id: string;
  /** https URL, or the path of a local repository. */
  readonly repo_url: string;
  readonly ref?: string;
  /** ISO 8601. */
  readonly submitted_at: string;
  /** Seconds. */
  readonly ttl: number;
  /** Attempts that were begun. */
  readonly attempt: number;
  /** Step in which the attempt before ended without an end of the job; a job that was never begun has none. */
  readonly reached?: string;
}

export interface JobRequest {
  /** Made by the caller before the call, so that a call whose answer was lost can be repeated. */
  readonly jobId: string;
  readonly repositoryUrl: string;
  readonly ref?: string;
  /** Seconds; default JOB_TTL. */
  readonly ttl?: number;
  /** For 24 hours, requests with the same key get the job of the first. */
  readonly idempotencyKey?: string;
}

export type Enqueued =
  /** `duplicate`: the same repository and ref, or the same key, has a job already; `jobId` is that one's. */
  | {
      readonly outcome: 'queued' | 'duplicate';
      readonly jobId: string;
      /** 1 = next; 0 when the job no longer waits. */
      readonly position: number;
      readonly waiting: number;
    }
  | { readonly outcome: 'full'; readonly waiting: number };

export interface Claimant {
  readonly workerId: string;
  /** Made anew for every claim; claiming again under a token that holds a job returns that job. */
  readonly token: string;
}

export interface Lease {
  readonly jobId: string;
  readonly workerId: string;
  readonly token: string;
}

export interface ClaimedJob {
  readonly job: Job;
  readonly lease: Lease;
}

export interface Beat {
  /** Step of the ingest that is under way. */
  readonly step: string;
  /** One line for people, as in the key `worker_status`. */
  readonly status: string;
  /** Error to record for the job if its last attempt ends without another report; default LEASE_EXPIRED. */
  readonly lastWords?: JobError;
}

export type Outcome =
  /** Over for good; goes to the history. */
  | { readonly end: 'over'; readonly record: CompleteRecord | FailedRecord }
  /** Failed in a way that may pass: delayed by a growing backoff, or dead when the attempts are used up. */
  | { readonly end: 'retry'; readonly error: JobError }
  /** Given back unharmed to the head of the queue; the attempt is not counted. `reached`: the step that it was in. */
  | { readonly end: 'release'; readonly reached?: string };

export interface Reaped {
  /** Jobs whose lease had expired and that wait again. */
  readonly returned: readonly string[];
  /** Jobs whose lease had expired once too often. */
  readonly dead: readonly string[];
  /** Retries that wait again. */
  readonly promoted: readonly string[];
}

/** Where the job was; `unknown`: nowhere, or over already. */
export type Cancelled = 'waiting' | 'in flight' | 'delayed' | 'dead' | 'unknown';

export interface JobError {
  readonly code: string;
  readonly message: string;
}

/** A worker's record of a finished job; the queue adds identity and time. */
export interface CompleteRecord {
  readonly status: 'complete';
  readonly duration_seconds: number;
  readonly files_processed: number;
  readonly embeddings_generated: number;
  readonly commit: string | null;
  readonly device: string;
  /** Seconds per step. */
  readonly steps: Readonly<Record<string, number>>;
}

export interface FailedRecord {
  readonly status: 'failed';
  readonly error: JobError;
}
