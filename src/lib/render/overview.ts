import type { ChalkInstance } from 'chalk';
import type { Overview } from '../ports/job-board.ts';
import type { Job, JobError } from '../ports/job-queue.ts';
import { stepStatus } from '../usecases/worker-status.ts';
import { printable, table } from './table.ts';

/** Workers, queue, jobs in flight with step and age, retries, dead letters; for people. */
export function describeOverview(overview: Overview, now: number, style: ChalkInstance): string {
  const { waiting, inFlight, delayed, dead, workers, status, commandsSpent } = overview;
  const ago = (time: string) => duration(now - Date.parse(time));
  const rows = [
    ['status', status],
    ['waiting', String(waiting.length)],
    ...workers.map(({ workerId, host, pid, device, version, lastBeat }) => [
      'worker',
      `${workerId}, process ${pid} on ${host}, ${device}, version ${version}, seen ${ago(lastBeat)} ago`,
    ]),
    ...inFlight.map(({ job, workerId, step, claimedAt }) => [
      'in flight',
      `${stepStatus(step || 'claimed', job.repo_url)}, for ${ago(claimedAt)}, attempt ${job.attempt}, ${workerId}, ${job.job_id}`,
    ]),
    ...waiting.map((job, i) => [`${i + 1}.`, `${address(job)}, for ${ago(job.submitted_at)}, ${job.job_id}`]),
    ...delayed.map(({ job, dueAt, error }) => [
      'delayed',
      `${address(job)}, again in ${duration(Date.parse(dueAt) - now)}, ${told(error)}, ${job.job_id}`,
    ]),
    ...dead.map(({ job, error, diedAt }) => [
      'dead',
      `${address(job)}, ${ago(diedAt)} ago, ${told(error)}, pharos retry ${job.job_id}`,
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

/** `12 s`, `3 min`, `5 h`, `2 d`. */
function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
