import { Args, Flags } from '@oclif/core';
import { graphFlags, graphOptions } from '../lib/cli/graph-flags.ts';
import type { CommandContext } from '../lib/cli/pharos-command.ts';
import { onePath, onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { REFERENCE_KINDS, scholarlyModule } from '../lib/modules/scholarly/api.ts';
import { checkOnline } from '../lib/modules/scholarly/usecases/check-online.ts';
import type { CheckedReferences } from '../lib/modules/scholarly/usecases/check-references.ts';
import { STALE } from '../lib/modules/scholarly/usecases/check-targets.ts';
import { listReferences, type ReferenceList } from '../lib/modules/scholarly/usecases/list-references.ts';
import { describeReferences, describeRest } from '../lib/render/references.ts';

type Answer = ReferenceList & Partial<Pick<CheckedReferences, 'checked'>>;

export default class References extends RemoteCommand {
  static override summary =
    'List what code and documents refer to: RFCs, standards, papers, advisories, issues, answers.';

  static override description =
    'Comments, docstrings and documents are read, strings are not. Without --kind, pages (url) and TODOs are counted and not listed. Nothing is asked over the network without --online.';

  static override examples = [
    { command: '<%= config.bin %> references --target "RFC 6265"', description: 'Where a standard is implemented' },
    { command: '<%= config.bin %> references src --kind cve,ghsa', description: 'Advisories that code mentions' },
    { command: '<%= config.bin %> references --stale --online', description: 'Obsolete RFCs and closed issues' },
  ];

  static override strict = false;

  static override args = { paths: Args.string({ description: 'files or folders (default: the whole repository)' }) };

  static override flags = {
    kind: Flags.option({
      char: 'k',
      multiple: true,
      delimiter: ',',
      description: 'only these kinds; several separated by commas',
      options: REFERENCE_KINDS,
    })(),
    target: Flags.string({ char: 't', description: 'only this one: RFC6265, a DOI, #12, owner/name#12, a URL' }),
    stale: Flags.boolean({ description: 'only those known to be obsolete, closed, retracted or missing' }),
    online: Flags.boolean({
      description:
        'first ask rfc-editor.org, api.github.com and api.crossref.org for states that are older than 30 days',
    }),
    limit: Flags.integer({ char: 'n', min: 1, max: 10_000, default: 100, description: 'maximum number of results' }),
    cursor: Flags.string({ description: 'the next page: the cursor from the end of the page before' }),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Answer> {
    const { argv, flags } = await this.parse(References);
    const { kind, target, stale, online, limit, cursor, repo, all } = flags;
    const here = async ({ container, settings, signal }: CommandContext): Promise<Answer> => {
      const { stores, moduleStore } = container;
      const options = {
        ...graphOptions({ repo, all }, stores.catalog),
        ...{ stores, references: await moduleStore(scholarlyModule), settles: true, paths: argv.map(String), signal },
        ...(kind && { kinds: kind }),
        ...(target !== undefined && { target }),
      };
      const { checked, warnings } = online
        ? await checkOnline({ ...options, allowLoopback: settings.allowLoopback })
        : { warnings: [] };
      const page = { limit, ...(stale && { states: STALE }), ...(cursor !== undefined && { cursor }) };
      const found = await listReferences({ ...options, ...page });
      return { ...found, warnings: [...warnings, ...found.warnings], ...(checked !== undefined && { checked }) };
    };
    const answer = await this.askOne<Answer>({ repo, all }, here, ({ ask, repository, path }) => {
      if (online) throw onlyHere('--online');
      const query = { repo: repository, kind: kind?.join(','), target, limit, cursor };
      const narrowed = { ...query, state: stale ? STALE.join(',') : undefined, path: onePath(argv.map(String), path) };
      return ask({ answer: 'references', path: '/scholarly/references', query: narrowed });
    });
    this.tellWarnings(answer);
    this.say(describeReferences(answer.items, all, this.style));
    if (!this.jsonEnabled()) process.stderr.write(describeRest(answer));
    return answer;
  }
}
