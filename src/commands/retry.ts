import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/render/pharos-command.ts';
import { retryJob } from '../lib/usecases/change-job.ts';

export default class Retry extends PharosCommand {
  static override summary = 'Put a dead job back on the queue, with all its attempts before it.';

  static override examples = [
    {
      command: '<%= config.bin %> retry 3f0c8f62-4f0e-4b0e-9f3a-0d2f6f2b9a51',
      description: '`pharos status` lists the dead',
    },
  ];

  static override args = { job: Args.string({ required: true, description: 'id of the job' }) };

  async run(): Promise<{ readonly jobId: string }> {
    const { args } = await this.parse(Retry);
    return this.withStores(async ({ container: { stores } }) => {
      await retryJob({ queue: stores.jobQueue, jobId: args.job });
      this.log(`Job ${args.job} waits again`);
      return { jobId: args.job };
    });
  }
}
