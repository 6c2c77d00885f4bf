import { Args, Flags } from '@oclif/core';
import { findingContext } from '../lib/cli/finding-options.ts';
import { allFlag } from '../lib/cli/graph-flags.ts';
import { noteChoice, repoFlag } from '../lib/cli/note-options.ts';
import type { CommandContext } from '../lib/cli/pharos-command.ts';
import { onePath, onlyHere } from '../lib/cli/remote/only-here.ts';
import { type Remote, RemoteCommand, type RemoteQuestion } from '../lib/cli/remote/remote-command.ts';
import { withoutFigures } from '../lib/cli/remote/remote-findings.ts';
import { PharosError } from '../lib/errors.ts';
import { FINDING_STATES, PENDING_STATES } from '../lib/modules/curation/api.ts';
import { type DiffFindings, diffFindings } from '../lib/modules/curation/usecases/diff-findings.ts';
import { type FindingList, listFindings } from '../lib/modules/curation/usecases/list-findings.ts';
import { describeFindings } from '../lib/render/findings/text.ts';
import { printable } from '../lib/render/printable.ts';

interface Found {
  readonly found: FindingList | DiffFindings;
  /** Findings in the states to fail on. */
  readonly failing: number;
}

export default class Findings extends RemoteCommand {
  static override summary = 'List findings of linters and of Pharos, most urgent first.';

  static override description =
    'Import those of a tool with `pharos findings import`. Listed are those that somebody has to look at: new, open, assigned and flagged ones. What was decided about a finding stays with it through edits and renames.';

  static override examples = [
    { command: '<%= config.bin %> findings', description: 'Of the repository around this directory' },
    { command: '<%= config.bin %> findings src --new', description: 'Of a folder: those that nobody has seen' },
    { command: '<%= config.bin %> findings --state approved,rejected', description: 'Those that are decided' },
    {
      command: '<%= config.bin %> findings --diff origin/main --fail-on new,flagged',
      description: 'In CI: exit status 1 if a branch brings new findings',
    },
  ];

  static override strict = false;

  static override args = {
    paths: Args.string({ description: 'files or folders (default: the whole repository)' }),
  };

  static override flags = {
    new: Flags.boolean({ description: 'only new findings', exclusive: ['state'] }),
    state: Flags.option({
      multiple: true,
      delimiter: ',',
      description: 'only findings in this state (default: new, open, assigned and flagged)',
      options: FINDING_STATES,
    })(),
    rule: Flags.string({ multiple: true, delimiter: ',', description: 'only findings of this rule' }),
    source: Flags.string({ multiple: true, delimiter: ',', description: 'only findings of this tool' }),
    diff: Flags.string({
      description: 'only findings on lines changed since the merge base of HEAD and this ref',
      helpValue: '<ref>',
      exclusive: ['cursor'],
    }),
    'fail-on': Flags.option({
      multiple: true,
      delimiter: ',',
      description: 'exit with status 1 if a finding in this state is found',
      options: FINDING_STATES,
    })(),
    limit: Flags.integer({ char: 'n', min: 1, max: 1000, default: 50, description: 'maximum number of findings' }),
    cursor: Flags.string({ description: 'the next page: the cursor from the end of the page before' }),
    repo: repoFlag,
    all: allFlag,
  };

  async run(): Promise<FindingList | DiffFindings> {
    const { argv, flags } = await this.parse(Findings);
    const { rule, source, diff, limit, cursor, repo, all } = flags;
    const paths = argv.map(String);
    if (diff !== undefined && paths.length > 0) {
      throw new PharosError('USAGE', '--diff is about all files of a change, and paths are given', {
        hint: 'Leave one out.',
      });
    }
    const states = flags.new ? (['new'] as const) : (flags.state ?? PENDING_STATES);
    const failOn = flags['fail-on'];
    const here = async (context: CommandContext): Promise<Found> => {
      const options = {
        ...{ ...(await findingContext(context)), ...noteChoice(repo), all, limit, states },
        ...(rule && { rules: rule }),
        ...(source && { sources: source }),
      };
      const pages = { ...(paths.length > 0 && { paths }), ...(cursor !== undefined && { cursor }) };
      const find = (more: Partial<Parameters<typeof listFindings>[0]>) =>
        diff === undefined
          ? listFindings({ ...options, ...pages, ...more })
          : diffFindings({ ...options, ...more, diff });
      return { found: await find({}), failing: failOn ? (await find({ states: failOn, limit: 1 })).total : 0 };
    };
    const there = async ({ ask, repository, path }: Remote): Promise<Found> => {
      if (diff !== undefined) throw onlyHere('--diff');
      const query = { rule: rule?.join(','), source: source?.join(','), repo: repository, path: onePath(paths, path) };
      const find = (more: RemoteQuestion['query']) =>
        ask<FindingList>({ answer: 'findings', path: '/curation/queue', query: { ...query, ...more } });
      const found = await find({ status: states.join(','), limit, cursor });
      const items = found.items.map(withoutFigures);
      return {
        found: { ...found, items },
        failing: failOn ? (await find({ status: failOn.join(','), limit: 1 })).total : 0,
      };
    };
    const { found, failing } = await this.askOne({ repo, all }, here, there);
    this.say(found.items.length > 0 ? describeFindings(found.items, this.style) : 'No such findings.');
    this.#tellRest(found);
    if (failing > 0) process.exitCode = 1;
    return found;
  }

  #tellRest(found: FindingList | DiffFindings): void {
    if (this.jsonEnabled()) return;
    const { items, total } = found;
    if ('stale' in found && found.stale.length > 0) {
      const files = found.stale.join(', ');
      process.stderr.write(
        printable(`Changed since they were indexed (pharos ingest brings them up to date): ${files}\n`),
      );
    }
    if (total <= items.length) return;
    const next =
      'nextCursor' in found && found.nextCursor ? `; the next page: --cursor ${found.nextCursor}` : '; raise --limit';
    process.stderr.write(`${total - items.length} more${next}\n`);
  }
}
