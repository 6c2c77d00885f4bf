import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { printable } from '../lib/render/printable.ts';
import { table } from '../lib/render/table.ts';
import { collectGarbage, type Garbage } from '../lib/usecases/upkeep/collect-garbage.ts';

export default class Gc extends PharosCommand {
  static override summary = 'Delete unused data from the index and free the space.';

  static override description =
    'Deletes unfinished and superseded generations, cached parse results without a generation or from an earlier version, and clones left by killed processes. Current data is kept. Searches and ingests can run at the same time, with short delays.';

  static override examples = [
    { command: '<%= config.bin %> gc', description: 'Report the freed space' },
    { command: '<%= config.bin %> gc --json', description: 'The same as numbers' },
  ];

  async run(): Promise<Garbage> {
    await this.parse(Gc);
    return this.withStores(async ({ actor, settings: { temporaryDirectory }, container }) => {
      const { stores, databases, writer } = container;
      const garbage = await collectGarbage({ actor, stores, databases, writer, temporaryDirectory });
      this.say(printable(table(rows(garbage))));
      return garbage;
    });
  }
}

function rows({ generations, facts, clones, databases }: Garbage): string[][] {
  return [
    ['removed', `${generations} generations, ${facts} cached parse results, ${clones} clones`],
    ...databases.map(({ name, bytesBefore, bytesAfter, reusable = 0 }) => [
      reusable > 0 ? 'in part' : 'compacted',
      `${name}: ${megabytes(bytesBefore)} before, ${megabytes(bytesAfter)} now${reusable > 0 ? `; the disk has no room to rewrite it; the next ingests reuse ${megabytes(reusable)} of it` : ''}`,
    ]),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
