import { Flags } from '@oclif/core';
import { graphOptions, limitFlag } from '../../lib/cli/graph-flags.ts';
import { graphFlags } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Unused as Answer, unused } from '../../lib/modules/graph/usecases/unused.ts';
import { plural, printable, table } from '../../lib/render/table.ts';

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
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Answer> {
    const { flags } = await this.parse(Unused);
    return this.withStores(async ({ container: { stores } }) => {
      const { exported, limit } = flags;
      const { catalog, searchIndex } = stores;
      const answer = await unused({ ...graphOptions(flags, catalog), searchIndex, exported, limit });
      const rows = answer.definitions.map(({ path, line, kind, symbol }) => [`${path}:${line}`, kind, symbol]);
      const more = answer.total - rows.length;
      this.say(rows.length > 0 ? printable(table(rows)) : 'No definition is proved to be unused');
      if (more > 0) this.say(`… ${more} more; --limit shows them`);
      const { exported: visible, mentioned, implied, files } = answer.leftOut;
      const parts = [
        ...(visible > 0 ? [`${visible} visible outside of their files (--exported includes them)`] : []),
        ...(mentioned > 0 ? [`${mentioned} whose names are mentioned`] : []),
        ...(implied > 0 ? [`${implied} annotated, special or inherited`] : []),
      ];
      if (parts.length > 0) this.note(`Without a proved use, but not listed: ${parts.join(', ')}.`);
      if (files > 0) this.note(`${plural(files, 'file')} could not be judged: not read, or of a language without uses.`);
      this.note('Files that are not source code (templates, configuration) were not looked at.');
      return answer;
    });
  }
}
