import { Flags } from '@oclif/core';
import type { ChalkInstance } from 'chalk';
import { PharosCommand } from '../lib/render/pharos-command.ts';
import { counts, printable, table } from '../lib/render/table.ts';
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
  static override summary = 'Show what is indexed, how complete it is, and whether it is still true.';

  static override examples = [
    { command: '<%= config.bin %> status', description: 'All repositories' },
    { command: '<%= config.bin %> status --repo . --unresolved', description: 'Imports that could not be proved' },
  ];

  static override flags = {
    repo: Flags.string({ description: 'one repository: its key, URL, path or last name' }),
    unresolved: Flags.boolean({ description: 'list the specifiers that could not be resolved, with their reasons' }),
  };

  async run(): Promise<{ readonly repositories: readonly RepositoryStatus[] }> {
    const { flags } = await this.parse(Status);
    return this.withStores(async ({ container: { stores }, signal, style }) => {
      const repositories = await status({
        catalog: stores.catalog,
        unresolved: flags.unresolved,
        signal,
        ...(flags.repo !== undefined && { repository: flags.repo }),
      });
      this.log(repositories.map((repository) => describe(repository, style)).join('\n\n'));
      return { repositories };
    });
  }
}

function describe(repository: RepositoryStatus, style: ChalkInstance): string {
  const { commit, head, freshness, files, bytes, languages, edges, externals, unresolved, device } = repository;
  const at = `${commit?.slice(0, 12) ?? 'no commit'}, ${FRESHNESS[freshness]}${freshness === 'behind' && head ? ` (${head.slice(0, 12)})` : ''}`;
  const rows = [
    ['commit', at],
    ['ingested', repository.ingestedAt],
    ['files', `${counts({ ...files })} (${(bytes / 1e6).toFixed(2)} MB: ${counts(languages)})`],
    ['graph', `${edges} dependencies, ${externals} external packages, unresolved: ${counts(unresolved)}`],
    ['device', device],
    ...repository.notParsed.map(({ path, status, reason }) => [status, `${path}: ${reason}`]),
    ...(repository.unresolvedSpecifiers ?? []).map(({ from, line, specifier, reason }) => [
      'unresolved',
      `${from}:${line}  ${specifier}  ${reason}`,
    ]),
  ];
  return `${style.bold(printable(repository.repository))}\n${printable(table(rows.map((row) => [`  ${row[0]}`, row[1]!])))}`;
}
