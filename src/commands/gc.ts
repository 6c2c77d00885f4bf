import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { printable, table } from '../lib/render/table.ts';
import { collectGarbage, type Garbage } from '../lib/usecases/upkeep/collect-garbage.ts';

export default class Gc extends PharosCommand {
  static override summary = 'Remove what nobody needs any more from the index, and give the space back.';

  static override description =
    'Unfinished and superseded generations, cached parse results of no generation or of an earlier version, clones that killed processes left. What is current stays; searches and ingests may go on meanwhile, and wait a little.';

  static override examples = [
    { command: '<%= config.bin %> gc', description: 'Says what it freed' },
    { command: '<%= config.bin %> gc --json', description: 'The same in figures' },
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
      `${name}: ${megabytes(bytesBefore)} before, ${megabytes(bytesAfter)} now${reusable > 0 ? `; the disk has no room to write it anew, the next ingests use ${megabytes(reusable)} of it` : ''}`,
    ]),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
