import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { describeJobState, describeOutcome } from '../lib/render/job-progress.ts';
import { printable } from '../lib/render/printable.ts';
import { ago } from '../lib/render/relative-time.ts';
import { findJob } from '../lib/usecases/jobs/find-job.ts';

type JobState = Awaited<ReturnType<typeof findJob>>;

export default class Job extends PharosCommand {
  static override summary = 'Show the state of a job.';

  static override examples = [
    {
      command: '<%= config.bin %> job 3f0c8f62-4f0e-4b0e-9f3a-0d2f6f2b9a51',
      description: '`pharos ingest --queue` prints the id',
    },
  ];

  static override args = { job: Args.string({ required: true, description: 'id of the job' }) };

  protected override readonly dotenv = 'services';

  async run(): Promise<JobState> {
    const { args } = await this.parse(Job);
    return this.withStores(async ({ actor, container: { stores } }) => {
      const jobState = await findJob({ actor, board: stores.jobBoard, jobId: args.job });
      this.say(printable(describe(jobState)));
      return jobState;
    });
  }
}

function describe(jobState: JobState): string {
  if (jobState.state !== 'over') return `${jobState.job.repo_url}: ${describeJobState(jobState)}`;
  const { record } = jobState;
  return `${record.repo_url}: ${record.status} ${ago(record.timestamp, Date.now())}, ${describeOutcome(record)}`;
}
