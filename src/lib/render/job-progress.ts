import type { JobRecord, JobState } from '../ports/job-board.ts';
import { printable } from '../text/printable.ts';
import type { QueuedIngest } from '../usecases/jobs/queue-ingest.ts';
import { stepStatus } from '../usecases/jobs/worker-status.ts';
import { until } from './relative-time.ts';

/** Tells on a stream where a job stands, one line whenever that changes. */
export function createJobProgress(stream: NodeJS.WritableStream): {
  readonly onJobState: (jobState: JobState) => void;
} {
  let shown = '';
  return {
    onJobState(jobState) {
      // As of a fixed time: a retry that comes nearer changes nothing.
      const news = describeJobState(jobState, 0);
      if (news !== shown && jobState.state !== 'over') stream.write(printable(`${describeJobState(jobState)}\n`));
      shown = news;
    },
  };
}

/** Where a job stands, in one line. */
export function describeJobState(jobState: JobState, now = Date.now()): string {
  switch (jobState.state) {
    case 'waiting':
      return `Waiting, number ${jobState.position} in the queue`;
    case 'in flight':
      return jobState.step === ''
        ? `Claimed by ${jobState.workerId}`
        : stepStatus(jobState.step, jobState.job.repo_url);
    case 'delayed':
      return `Failed (${jobState.error.message}), to be retried ${until(jobState.dueAt, now)}`;
    case 'over':
      return describeOutcome(jobState.record);
  }
}

/** How a job ended, in one line. */
export function describeOutcome(record: JobRecord): string {
  switch (record.status) {
    case 'complete': {
      const steps = Object.entries(record.steps).map(([step, seconds]) => `${step} ${seconds.toFixed(2)}`);
      return `${record.files_processed} files in ${record.duration_seconds.toFixed(2)} s (${steps.join(', ')}), ${record.device}`;
    }
    case 'skipped':
      return `${record.reason} (${record.age_seconds} s old)`;
    case 'failed':
      return `${record.error.code}: ${record.error.message}`;
    case 'dead':
      return `${record.error.code} after ${record.attempts} attempts: ${record.error.message}`;
  }
}

/** State of an ingest that was left to a worker. */
export function describeQueued({ outcome, jobId, position, waiting, repositoryUrl, record }: QueuedIngest): string {
  if (record) return printable(`${repositoryUrl}: ${describeOutcome(record)}`);
  const place = position === 0 ? 'already in progress' : `number ${position} of ${waiting} in the queue`;
  return printable(`Job ${jobId}: ${repositoryUrl}, ${outcome === 'duplicate' ? 'already queued, ' : ''}${place}`);
}
