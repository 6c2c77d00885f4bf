import { setTimeout } from 'node:timers/promises';
import { Flags } from '@oclif/core';
import type { ChalkInstance } from 'chalk';
import { describeOverview } from '../lib/render/overview.ts';
import { type CommandContext, PharosCommand } from '../lib/render/pharos-command.ts';
import { counts, plural, printable, table } from '../lib/render/table.ts';
import { jobsOverview } from '../lib/usecases/jobs-overview.ts';
import { type RepositoryStatus, status } from '../lib/usecases/status.ts';

const FRESHNESS: Record<RepositoryStatus['freshness'], string> = {
  fresh: 'up to date with HEAD',
  behind: 'HEAD has moved on; ingest again',
  dirty: 'at HEAD, with uncommitted changes',
  gone: 'no longer there',
  remote: 'as it was when ingested',
  untracked: 'not a git repository',
};

export default class Status extends PharosCommand {
  static override summary = 'Show workers and jobs, what is indexed, how complete it is, and whether it is still true.';

  static override examples = [
    { command: '<%= config.bin %> status', description: 'All jobs and repositories' },
    { command: '<%= config.bin %> status --watch', description: 'The same every few seconds, until Ctrl-C' },
    { command: '<%= config.bin %> status --repo . --unresolved', description: 'Imports that could not be proved' },
  ];

  static override flags = {
    repo: Flags.string({ description: 'one repository: its key, URL, path or last name' }),
    unresolved: Flags.boolean({ description: 'list the specifiers that could not be resolved, with their reasons' }),
    watch: Flags.boolean({ description: 'show it again every few seconds; with --json one line each time' }),
  };

  async run(): Promise<StatusReport> {
    const { flags } = await this.parse(Status);
    return this.withStores(async (context) => {
      if (!flags.watch) return this.#show(flags, context);
      while (!context.signal.aborted) {
        const report = await this.#show(flags, context, process.stdout.isTTY ? CLEAR : '');
        if (this.jsonEnabled()) process.stdout.write(`${JSON.stringify(report)}\n`);
        await setTimeout(WATCH_MS, undefined, { signal: context.signal }).catch(() => undefined);
      }
      return this.exit(0);
    });
  }

  async #show(
    { repo, unresolved }: { readonly repo: string | undefined; readonly unresolved: boolean },
    { container: { stores }, signal, style }: CommandContext,
    before = '',
  ): Promise<StatusReport> {
    const repositories = await status({
      catalog: stores.catalog,
      unresolved,
      signal,
      ...(repo !== undefined && { repository: repo }),
    });
    const jobs = await jobsOverview(stores);
    const indexed = repositories.map((repository) => describe(repository, style));
    if (indexed.length === 0) indexed.push('Nothing has been ingested yet');
    const parts = repo === undefined ? [describeOverview(jobs, Date.now(), style), ...indexed] : indexed;
    this.log(before + parts.join('\n\n'));
    return { jobs, repositories };
  }
}

interface StatusReport {
  readonly jobs: Awaited<ReturnType<typeof jobsOverview>>;
  readonly repositories: readonly RepositoryStatus[];
}

const WATCH_MS = 5000;
/** To the upper left corner, and nothing below. */
const CLEAR = '\u001b[H\u001b[J';

function describe(repository: RepositoryStatus, style: ChalkInstance): string {
  const { commit, head, freshness, files, bytes, languages, edges, externals, unresolved, device, model } = repository;
  const at = `${commit?.slice(0, 12) ?? 'no commit'}, ${FRESHNESS[freshness]}${freshness === 'behind' && head ? ` (${head.slice(0, 12)})` : ''}`;
  const unlinked = repository.unlinked.length;
  const unknown = unlinked > 0 ? `, dependencies unknown of ${plural(unlinked, 'file')}` : '';
  const rows = [
    ['commit', at],
    ['ingested', repository.ingestedAt],
    ['files', `${counts({ ...files })} (${(bytes / 1e6).toFixed(2)} MB: ${counts(languages)})`],
    ['graph', `${edges} dependencies, ${externals} external packages, unresolved: ${counts(unresolved)}${unknown}`],
    ['device', device],
    ...(model === undefined ? [] : [['model', model]]),
    ...repository.notParsed.map(({ path, status, reason }) => [status, `${path}: ${reason}`]),
    ...repository.unlinked.map(({ path, reason }) => ['unlinked', `${path}: ${reason}`]),
    ...repository.leftOut.map(({ path, reason }) => ['left out', `${path}: ${reason}`]),
    ...(repository.unresolvedSpecifiers ?? []).map(({ from, line, specifier, reason }) => [
      'unresolved',
      `${from}:${line}  ${specifier}  ${reason}`,
    ]),
  ];
  return `${style.bold(printable(repository.repository))}\n${printable(table(rows.map((row) => [`  ${row[0]}`, row[1]!])))}`;
}
