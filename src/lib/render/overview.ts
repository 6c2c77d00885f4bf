import type { ChalkInstance } from 'chalk';
import type { Overview } from '../ports/job-board.ts';
import type { Job, JobError } from '../ports/job-queue.ts';
import { printable } from '../text/printable.ts';
import { stepStatus } from '../usecases/jobs/worker-status.ts';
import { ago, since, until } from './relative-time.ts';
import { table } from './table.ts';

/** Jobs in flight with step and age, queue, retries, dead letters, workers; for people. */
export function describeOverview(overview: Overview, now: number, style: ChalkInstance): string {
  const { waiting, inFlight, delayed, dead, workers, status, commandsSpent } = overview;
  const rows = [
    ['status', status],
    ['waiting', String(waiting.length)],
    ...inFlight.map(({ job, workerId, step, claimedAt }) => [
      'in flight',
      `${stepStatus(step || 'claimed', job.repo_url)}, for ${since(claimedAt, now)}, attempt ${job.attempt}, ${workerId}, ${job.job_id}`,
    ]),
    ...waiting.map((job, i) => [`${i + 1}.`, `${address(job)}, for ${since(job.submitted_at, now)}, ${job.job_id}`]),
    ...delayed.map(({ job, dueAt, error }) => [
      'delayed',
      `${address(job)}, retry ${until(dueAt, now)}, ${told(error)}, ${job.job_id}`,
    ]),
    ...dead.map(({ job, error, diedAt }) => [
      'dead',
      `${address(job)}, ${ago(diedAt, now)}, ${told(error)}, pharos retry ${job.job_id}`,
    ]),
    ...workers.map(({ workerId, host, pid, device, version, lastBeat }) => [
      'worker',
      `${workerId}, process ${pid} on ${host}, ${device}, version ${version}, seen ${ago(lastBeat, now)}`,
    ]),
    ...(commandsSpent === undefined ? [] : [['commands', `${commandsSpent.toLocaleString('en')} spent this month`]]),
  ];
  return `${style.bold('jobs')}\n${printable(table(rows.map(([name, value]) => [`  ${name}`, value!])))}`;
}

function address({ repo_url, ref }: Job): string {
  return ref === undefined ? repo_url : `${repo_url} at ${ref}`;
}

function told({ code, message }: JobError): string {
  return `${code}: ${message}`;
}
