import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { describeJobState } from '../lib/render/job-progress.ts';
import { printable } from '../lib/render/printable.ts';
import { retryJob } from '../lib/usecases/jobs/change-job.ts';

export default class Retry extends PharosCommand {
  static override summary = 'Requeue a dead job and reset its attempts.';

  static override examples = [
    {
      command: '<%= config.bin %> retry 3f0c8f62-4f0e-4b0e-9f3a-0d2f6f2b9a51',
      description: '`pharos status` lists dead jobs',
    },
  ];

  static override args = { job: Args.string({ required: true, description: 'id of the job' }) };

  protected override readonly dotenv = 'services';

  async run(): Promise<{ readonly jobId: string }> {
    const { args } = await this.parse(Retry);
    return this.withStores(async ({ actor, container: { stores } }) => {
      const jobState = await retryJob({ actor, queue: stores.jobQueue, board: stores.jobBoard, jobId: args.job });
      const isWaiting = jobState.state === 'waiting';
      this.say(isWaiting ? `Job ${args.job} is queued again` : printable(describeJobState(jobState)));
      return { jobId: args.job };
    });
  }
}
