import { Flags } from '@oclif/core';
import type { ChalkInstance } from 'chalk';
import { graphFlags, graphOptions, limitFlag } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { communities, type RepositoryCommunities } from '../../lib/modules/graph/usecases/communities.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';
import { branches } from '../../lib/render/tree.ts';

export default class Communities extends PharosCommand {
  static override summary = 'Show communities of files that depend on one another more than on others (Louvain).';

  static override examples = [
    { command: '<%= config.bin %> graph communities', description: 'Each community with its most connected files' },
    { command: '<%= config.bin %> graph communities --json', description: 'With all files' },
  ];

  static override flags = {
    files: Flags.integer({ min: 0, default: 5, description: 'number of files to show per community' }),
    seed: Flags.integer({
      min: 0,
      max: 0xffffffff,
      default: 1,
      description: 'random seed; the same seed gives the same communities',
    }),
    limit: limitFlag(20),
    ...graphFlags,
  };

  async run(): Promise<RepositoryCommunities> {
    const { flags } = await this.parse(Communities);
    const { seed, limit } = flags;
    return this.withStores(async ({ container: { stores }, style }) => {
      const answer = await communities({ ...graphOptions(flags, stores.catalog), seed, limit });
      const parts = answer.communities.map((community) => describe(community, flags.files, style));
      this.say(parts.length === 0 ? 'No files depend on one another' : parts.join('\n'));
      this.tellUnlinked(answer);
      return answer;
    });
  }
}

type Community = RepositoryCommunities['communities'][number];

function describe({ name, files, inside, outside }: Community, shown: number, style: ChalkInstance): string {
  const labels = files.slice(0, shown).map(printable);
  if (shown > 0 && files.length > shown) labels.push(`… ${files.length - shown} more`);
  const title = `${style.bold(printable(name))}  ${files.length} files, ${plural(inside, 'link')} inside, ${outside} to others`;
  const below = branches({ label: '', children: labels.map((label) => ({ label, children: [] })) });
  return below === '' ? title : `${title}\n${below}`;
}
