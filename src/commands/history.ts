import { Flags } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { describeOutcome } from '../lib/render/job-progress.ts';
import { printable } from '../lib/render/printable.ts';
import { ago } from '../lib/render/relative-time.ts';
import { table } from '../lib/render/table.ts';
import { type HistoryPage, history } from '../lib/usecases/jobs/history.ts';

type JobRecord = HistoryPage['jobs'][number];

export default class History extends PharosCommand {
  static override summary = 'Show the results of recent ingests, with the seconds of each step.';

  static override examples = [{ command: '<%= config.bin %> history --limit 5', description: 'The last five' }];

  static override flags = {
    limit: Flags.integer({ char: 'n', min: 1, max: 100, default: 10, description: 'maximum number of records' }),
    after: Flags.string({ description: 'the next value of the previous page', helpValue: '<cursor>' }),
  };

  protected override readonly dotenv = 'services';

  async run(): Promise<HistoryPage> {
    const { flags } = await this.parse(History);
    return this.withStores(async ({ actor, container: { stores } }) => {
      const { limit, after } = flags;
      const { jobBoard, catalog } = stores;
      const page = await history({ actor, jobBoard, catalog, limit, ...(after !== undefined && { after }) });
      const { jobs } = page;
      this.say(
        jobs.length === 0 ? nothing(page, after) : printable(table(jobs.map((job) => describe(job, Date.now())))),
      );
      return page;
    });
  }
}

function nothing({ ingested }: HistoryPage, after: string | undefined): string {
  if (after !== undefined) return 'No older runs';
  if (!ingested) return 'Nothing has been ingested yet';
  const indexed = ingested === 1 ? '1 repository is' : `${ingested} repositories are`;
  return `No records, although ${indexed} indexed: the queue was emptied, or never had any. See \`pharos status\`.`;
}

function describe(job: JobRecord, now: number): string[] {
  const again = job.status === 'dead' ? `; pharos retry ${job.job_id}` : '';
  return [ago(job.timestamp, now), job.status, job.repo_url, describeOutcome(job) + again];
}
