import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { cancelJob } from '../lib/usecases/jobs/change-job.ts';

interface CancelResult {
  readonly jobId: string;
  /** Where the job was. */
  readonly was: Awaited<ReturnType<typeof cancelJob>>;
}

export default class Cancel extends PharosCommand {
  static override summary = 'Cancel a job; a worker that is running it stops and publishes nothing.';

  static override examples = [
    {
      command: '<%= config.bin %> cancel 3f0c8f62-4f0e-4b0e-9f3a-0d2f6f2b9a51',
      description: '`pharos status` lists jobs',
    },
  ];

  static override args = { job: Args.string({ required: true, description: 'id of the job' }) };

  protected override readonly dotenv = 'services';

  async run(): Promise<CancelResult> {
    const { args } = await this.parse(Cancel);
    return this.withStores(async ({ actor, container: { stores } }) => {
      const was = await cancelJob({ actor, queue: stores.jobQueue, board: stores.jobBoard, jobId: args.job });
      this.say(`Job ${args.job} is cancelled; it was ${was}`);
      return { jobId: args.job, was };
    });
  }
}
