import { Flags } from '@oclif/core';
import { describeOutcome } from '../lib/render/job-progress.ts';
import { PharosCommand } from '../lib/render/pharos-command.ts';
import { printable, table } from '../lib/render/table.ts';
import { history } from '../lib/usecases/history.ts';

type JobRecord = Awaited<ReturnType<typeof history>>[number];

export default class History extends PharosCommand {
  static override summary = 'Show what became of the latest ingests, with the seconds of each step.';

  static override examples = [{ command: '<%= config.bin %> history --limit 5', description: 'The last five' }];

  static override flags = {
    limit: Flags.integer({ min: 1, max: 100, default: 10, description: 'number of records' }),
  };

  async run(): Promise<{ readonly jobs: readonly JobRecord[] }> {
    const { flags } = await this.parse(History);
    return this.withStores(async ({ container: { stores } }) => {
      const jobs = await history({ jobBoard: stores.jobBoard, limit: flags.limit });
      this.log(jobs.length === 0 ? 'Nothing has been ingested yet' : printable(table(jobs.map(describe))));
      return { jobs };
    });
  }
}

function describe(job: JobRecord): string[] {
  const again = job.status === 'dead' ? `; pharos retry ${job.job_id}` : '';
  return [job.timestamp, job.status, job.repo_url, describeOutcome(job) + again];
}
