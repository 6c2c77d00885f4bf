import { Args, Flags } from '@oclif/core';
import { graphFlags, graphOptions } from '../lib/cli/graph-flags.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { MOST_FILES, onboard, type ReadingList } from '../lib/modules/recommendations/usecases/onboard.ts';
import { printable } from '../lib/render/printable.ts';

export default class Onboard extends PharosCommand {
  static override summary = 'Show what to read first in a folder: the central files, then those that build on them.';

  static override examples = [
    { command: '<%= config.bin %> onboard src/flask', description: 'Where to begin in a folder' },
    { command: '<%= config.bin %> onboard . --limit 5', description: 'The five files to begin with' },
  ];

  static override args = {
    folder: Args.string({ required: true, description: 'a folder; . for the whole repository' }),
  };

  static override flags = {
    limit: Flags.integer({
      char: 'n',
      min: 1,
      max: MOST_FILES,
      default: MOST_FILES,
      description: 'maximum number of results',
    }),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<ReadingList> {
    const { args, flags } = await this.parse(Onboard);
    const { limit, repo, all } = flags;
    return this.withStores(async ({ container: { stores }, style }) => {
      const answer = await onboard({
        ...graphOptions({ repo, all }, stores.catalog),
        stores,
        folder: args.folder,
        limit,
      });
      const lines = answer.files.map(
        ({ path, reasons }, i) =>
          `${String(i + 1).padStart(2)}  ${style.cyan(printable(path))}  ${style.dim(printable(reasons.join(', ')))}`,
      );
      this.say(lines.join('\n'));
      return answer;
    });
  }
}
