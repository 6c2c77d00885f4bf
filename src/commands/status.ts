import { setTimeout } from 'node:timers/promises';
import { Flags } from '@oclif/core';
import type { ChalkInstance } from 'chalk';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { type CommandContext, PharosCommand } from '../lib/cli/pharos-command.ts';
import { plural } from '../lib/render/counts.ts';
import { fitScreen } from '../lib/render/fit-screen.ts';
import { describeIndexed } from '../lib/render/indexed-repository.ts';
import { describeOverview } from '../lib/render/overview.ts';
import { printable } from '../lib/render/printable.ts';
import { terminalSize } from '../lib/render/terminal-size.ts';
import { jobsOverview } from '../lib/usecases/jobs/jobs-overview.ts';
import { type RepositoryStatus, type StatusHere, statusHere } from '../lib/usecases/questions/status.ts';

interface StatusReport {
  readonly jobs: Awaited<ReturnType<typeof jobsOverview>>;
  readonly repositories: readonly RepositoryStatus[];
  /** The git repository around the current directory, when it is not indexed. */
  readonly unindexed?: NonNullable<StatusHere['unindexed']>;
}

interface Shown {
  readonly report: StatusReport;
  /** Lines that must always be shown, and a block for each repository. */
  readonly head: string;
  readonly blocks: readonly string[];
}

export default class Status extends PharosCommand {
  static override summary =
    'Show workers and jobs, and the indexed repositories: how complete and how up to date they are.';

  static override description =
    'If the .env of the current folder sets MODE to EDGE or CLOUD, it shows the services named there.';

  static override examples = [
    { command: '<%= config.bin %> status', description: 'All jobs and repositories' },
    { command: '<%= config.bin %> status --watch', description: 'The same every few seconds, until Ctrl-C' },
    { command: '<%= config.bin %> status --repo . --unresolved', description: 'Imports that could not be proved' },
  ];

  static override flags = {
    repo: Flags.string({ char: 'r', description: 'one repository: its key, URL, path or last name' }),
    all: allFlag,
    unresolved: Flags.boolean({ description: 'list the unresolved specifiers and why they are unresolved' }),
    watch: Flags.boolean({ description: 'refresh every few seconds; with --json, print one line each time' }),
  };

  protected override readonly dotenv = 'services';

  async run(): Promise<StatusReport> {
    const { flags } = await this.parse(Status);
    return this.withStores(async (context) => {
      if (!flags.watch) {
        const { report, head, blocks } = await look(flags, context);
        this.say([head, ...blocks].filter(Boolean).join('\n\n'));
        return report;
      }
      while (!context.signal.aborted) {
        const { report, head, blocks } = await look(flags, context);
        const size = terminalSize();
        if (this.jsonEnabled()) this.logJsonLine(report);
        else if (size) this.log(CLEAR + fitScreen(head, blocks, ['repository', 'repositories'], size));
        else this.say([head, ...blocks].join('\n\n'));
        await setTimeout(WATCH_MS, undefined, { signal: context.signal }).catch(() => undefined);
      }
      return this.exit(0);
    });
  }
}

const WATCH_MS = 5000;
/** To the upper left corner, and nothing below. */
const CLEAR = '\u001b[H\u001b[J';

async function look(
  { repo, all, unresolved }: { readonly repo: string | undefined; readonly all: boolean; readonly unresolved: boolean },
  { actor, container: { stores }, signal, style }: CommandContext,
): Promise<Shown> {
  const { catalog } = stores;
  const here = await statusHere({
    ...{ actor, catalog, unresolved, signal, all, directory: process.cwd() },
    ...(repo !== undefined && { repository: repo }),
  });
  const jobs = await jobsOverview({ actor, jobBoard: stores.jobBoard });
  const { repositories, unindexed } = here;
  const now = Date.now();
  const blocks = repositories.map((repository) => describeIndexed(repository, now, style));
  const head = repo === undefined ? describeHead(here, describeOverview(jobs, now, style), style) : '';
  return { report: { jobs, repositories, ...(unindexed && { unindexed }) }, head, blocks };
}

function describeHead({ unindexed, repositories, others }: StatusHere, jobs: string, style: ChalkInstance): string {
  if (!unindexed) return repositories.length === 0 ? `${jobs}\n\nNothing has been ingested yet` : jobs;
  const first = `${style.bold(printable(unindexed.path))} is not indexed; run \`${printable(unindexed.command)}\``;
  const more =
    others === 0
      ? ''
      : `\n\n${plural(others, 'other repository is', 'other repositories are')} indexed; --all shows ${others === 1 ? 'it' : 'them'}`;
  return `${first}\n\n${jobs}${more}`;
}
