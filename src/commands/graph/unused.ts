import { Flags } from '@oclif/core';
import { inCollection, inFlag } from '../../lib/cli/collection-options.ts';
import { graphFlags, graphOptions, limitFlag } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Unused as Answer, unused } from '../../lib/modules/graph/usecases/unused.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class Unused extends PharosCommand {
  static override summary = 'List definitions that are proved to be unused.';

  static override description =
    'A definition is listed if no use of it is proved and its name is mentioned in no string; a member, only if its name is mentioned nowhere else at all. Entry points, annotated definitions and members of derived types are left out, and so is what is visible outside of its file, unless --exported is given. The numbers of what was left out are printed on stderr.';

  static override examples = [
    { command: '<%= config.bin %> graph unused', description: 'Private definitions that nothing uses' },
    {
      command: '<%= config.bin %> graph unused --exported',
      description: 'In an application, which no other code imports',
    },
  ];

  static override flags = {
    exported: Flags.boolean({ description: 'include definitions that are visible outside of their files' }),
    limit: limitFlag(100),
    in: inFlag,
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Answer> {
    const { flags } = await this.parse(Unused);
    return this.withStores(async (context) => {
      const {
        container: { stores },
      } = context;
      const within = await inCollection(context, flags);
      const { exported, limit } = flags;
      const { catalog, searchIndex } = stores;
      const answer = await unused({ ...graphOptions(flags, catalog, within), searchIndex, exported, limit });
      const rows = answer.definitions.map(({ path, line, kind, symbol }) => [`${path}:${line}`, kind, symbol]);
      const more = answer.total - rows.length;
      this.say(rows.length > 0 ? printable(table(rows)) : 'No definition is proved to be unused');
      if (more > 0) this.say(`… ${more} more; --limit shows them`);
      for (const note of notesOn(answer)) process.stderr.write(`${note}\n`);
      this.tellUnlinked(answer);
      return answer;
    });
  }
}

/** Names the definitions that were left out and the files that were not examined. */
function notesOn({ leftOut: { exported, mentioned, implied, files } }: Answer): readonly string[] {
  const parts = [
    ...(exported > 0 ? [`${exported} visible outside of their files (--exported includes them)`] : []),
    ...(mentioned > 0 ? [`${mentioned} whose names are mentioned`] : []),
    ...(implied > 0 ? [`${implied} annotated, special or inherited`] : []),
  ];
  return [
    ...(parts.length > 0 ? [`Without a proved use, but not listed: ${parts.join(', ')}.`] : []),
    ...(files > 0
      ? [`${plural(files, 'file')} could not be judged: not read, or in a language whose uses are not proved.`]
      : []),
    'Files that are not source code, such as templates and configuration, were not looked at.',
  ];
}
