import { useSignal } from '@preact/signals';
import { Ago, duration } from '../../components/ago.tsx';
import { State, type StateKind } from '../../components/state.tsx';
import { type JobRecord, nameOfTarget } from './jobs-data.ts';
import { StepPlot } from './step-plot.tsx';

/** Entries that are shown at first. */
const FIRST = 10;

/** Finished jobs, the newest first: how long their steps took, and how they ended. */
export function History({ jobs }: { readonly jobs: readonly JobRecord[] }) {
  const isWhole = useSignal(false);
  if (jobs.length === 0) return <p class="empty">Nothing has been ingested yet.</p>;
  const shown = isWhole.value ? jobs : jobs.slice(0, FIRST);
  return (
    <>
      <StepPlot jobs={jobs} />
      <ul class="rows past">
        {shown.map((job) => (
          <li key={job.job_id + job.timestamp}>
            <p>
              <strong>{nameOfTarget(job)}</strong> <State kind={KINDS[job.status]}>{WORDS[job.status]}</State>
            </p>
            <p class="small outcome">{outcome(job)}</p>
            <p class="small muted">
              <Ago time={job.timestamp} />
            </p>
          </li>
        ))}
      </ul>
      {shown.length < jobs.length && (
        <p>
          <button
            type="button"
            onClick={() => {
              isWhole.value = true;
            }}
          >
            Show all {jobs.length}
          </button>
        </p>
      )}
    </>
  );
}

const KINDS: Readonly<Record<JobRecord['status'], StateKind>> = {
  complete: 'good',
  failed: 'bad',
  dead: 'bad',
  skipped: 'none',
};
const WORDS: Readonly<Record<JobRecord['status'], string>> = {
  complete: 'complete',
  failed: 'failed',
  dead: 'given up',
  skipped: 'skipped',
};

function outcome(job: JobRecord): string {
  if (job.status === 'skipped') return job.reason;
  if (job.status === 'failed') return job.error.message;
  if (job.status === 'dead') return `${job.error.message}, after ${job.attempts} attempts`;
  const commit = job.commit === null ? '' : `, commit ${job.commit.slice(0, 12)}`;
  return `${counted(job.files_processed, 'file')} in ${duration(job.duration_seconds)} on ${job.device}${commit}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
