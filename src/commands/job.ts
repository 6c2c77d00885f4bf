import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { describeOutcome, describeStanding } from '../lib/render/job-progress.ts';
import { printable } from '../lib/render/printable.ts';
import { ago } from '../lib/render/relative-time.ts';
import { findJob } from '../lib/usecases/jobs/find-job.ts';

type JobStanding = Awaited<ReturnType<typeof findJob>>;

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

  async run(): Promise<JobStanding> {
    const { args } = await this.parse(Job);
    return this.withStores(async ({ actor, container: { stores } }) => {
      const standing = await findJob({ actor, board: stores.jobBoard, jobId: args.job });
      this.say(printable(describe(standing)));
      return standing;
    });
  }
}

function describe(standing: JobStanding): string {
  if (standing.state !== 'over') return `${standing.job.repo_url}: ${describeStanding(standing)}`;
  const { record } = standing;
  return `${record.repo_url}: ${record.status} ${ago(record.timestamp, Date.now())}, ${describeOutcome(record)}`;
}
