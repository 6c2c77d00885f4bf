import { Args, Flags } from '@oclif/core';
import { inCollection, inFlag } from '../../lib/cli/collection-options.ts';
import { documentsFlag, graphFlags, graphOptions, limitFlag, pictureFlags } from '../../lib/cli/graph-flags.ts';
import { onlyHere } from '../../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { PharosError } from '../../lib/errors.ts';
import { type Impact as Answer, impact } from '../../lib/modules/graph/usecases/impact.ts';
import { drawing } from '../../lib/render/graph-picture.ts';
import { describeImpact, pictureImpact } from '../../lib/render/impacted-files.ts';
import { printable } from '../../lib/render/printable.ts';

export default class Impact extends RemoteCommand {
  static override summary = 'Show the files that a change can affect, nearest first, and the tests that cover it.';

  static override examples = [
    {
      command: '<%= config.bin %> graph impact src/app.py src/cli.py',
      description: 'Files affected by changes to these two',
    },
    {
      command: '<%= config.bin %> graph impact src/app.py:Shop.total',
      description: 'Files affected by a change to this definition',
    },
    {
      command: '<%= config.bin %> graph impact --diff origin/main',
      description: 'Changes since this branch left main, including uncommitted files',
    },
    {
      command: "<%= config.bin %> graph impact --diff origin/main --tests | xargs -r -d '\\n' pytest",
      description: 'Run the tests that the change can affect, if any',
    },
  ];

  static override strict = false;

  static override args = {
    files: Args.string({ description: 'changed files, or definitions' }),
  };

  static override flags = {
    diff: Flags.string({ description: 'what changed since the merge base of HEAD and this ref', helpValue: '<ref>' }),
    files: Flags.boolean({ description: 'count each changed file as a whole, whichever of its definitions changed' }),
    tests: Flags.boolean({ description: 'print only the paths of the tests, one per line' }),
    depth: Flags.integer({ min: 1, description: 'maximum distance (default: unlimited)' }),
    limit: limitFlag(50),
    documents: documentsFlag,
    in: inFlag,
    repo: graphFlags.repo,
    all: graphFlags.all,
    ...pictureFlags,
  };

  async run(): Promise<Answer> {
    const { argv, flags } = await this.parse(Impact);
    const { diff, depth, limit } = flags;
    if (argv.length === 0 && diff === undefined && flags.in === undefined) {
      throw new PharosError('USAGE', 'No changed files given', {
        hint: 'Name files, a ref with --diff, or a collection with --in.',
      });
    }
    const answer = await this.askOne<Answer>(
      { repo: flags.repo, all: flags.all },
      async (context) => {
        const {
          container: { stores },
          signal,
        } = context;
        const within = await inCollection(context, flags);
        return impact({
          ...graphOptions({ repo: flags.repo, all: flags.all }, stores.catalog, within),
          files: [...argv.map(String), ...(within?.sources ?? [])],
          ...{ limit, signal, byFile: flags.files, documents: flags.documents },
          ...(diff !== undefined && { diff }),
          ...(depth !== undefined && { depth }),
        });
      },
      async ({ ask, repository: repo, target, changed }) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        const targets = argv.map(String).map(target);
        const files = await changed(diff);
        return ask({
          ...{ answer: 'graph-impact', method: 'POST', path: '/graph/impact' },
          body: { repo, targets, files, by_file: flags.files, depth, limit, documents: flags.documents },
        });
      },
    );
    this.#tell(answer, flags);
    return answer;
  }

  #tell(answer: Answer, flags: { readonly tests: boolean; readonly dot: boolean; readonly mermaid: boolean }): void {
    for (const path of answer.unknown) process.stderr.write(printable(`not in the graph  ${path}\n`));
    for (const path of answer.stale) process.stderr.write(printable(`changed since it was indexed  ${path}\n`));
    if (!flags.tests)
      this.sayOrDraw(
        drawing(flags, () => pictureImpact(answer)),
        () => describeImpact(answer, this.style),
      );
    else if (answer.tests.length > 0) this.log(answer.tests.map(oneLine).join('\n'));
    else process.stderr.write('no test is known to depend on the change\n');
    this.tellUnlinked(answer);
  }
}

/** A path that holds a line break must not become two. */
function oneLine(path: string): string {
  return printable(path.replaceAll('\n', '\r'));
}
