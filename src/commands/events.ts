import { Flags } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { eventsModule, type PastEvent } from '../lib/modules/events/api.ts';
import { followEvents, listEvents } from '../lib/modules/events/usecases/list-events.ts';
import { printable } from '../lib/render/printable.ts';

interface EventList {
  readonly items: readonly PastEvent[];
  readonly nextCursor?: string;
}

export default class Events extends PharosCommand {
  static override summary = 'List what people, agents and machines have written: notes, accounts, grants.';

  static override examples = [
    { command: '<%= config.bin %> events', description: 'The newest' },
    { command: '<%= config.bin %> events --follow --json', description: 'Each as it happens, a line of JSON for each' },
    { command: '<%= config.bin %> events --verb annotation.', description: 'Only of notes' },
  ];

  static override flags = {
    follow: Flags.boolean({ char: 'f', description: 'go on with each that happens, until interrupted' }),
    after: Flags.integer({ min: 0, description: 'only those after the event with this id' }),
    verb: Flags.string({ description: 'only this verb; with a dot at its end, all that begin so' }),
    limit: Flags.integer({
      char: 'n',
      min: 1,
      max: 1000,
      default: 50,
      description: 'maximum number of events at once',
    }),
  };

  protected override readonly dotenv = 'services';

  async run(): Promise<EventList> {
    const { flags } = await this.parse(Events);
    const { follow, after, verb, limit } = flags;
    return this.withStores(async (context) => {
      const options = {
        ...{ actor: context.author(), store: await context.container.moduleStore(eventsModule), limit },
        ...(after !== undefined && { after }),
        ...(verb !== undefined && { verb }),
      };
      if (!follow) {
        const items = await listEvents(options);
        this.say(items.length === 0 ? 'No events.' : items.map(describe).join('\n'));
        const last = items.at(-1);
        return { items, ...(last && { nextCursor: String(last.id) }) };
      }
      for await (const event of followEvents({ ...options, signal: context.signal })) {
        if (this.jsonEnabled()) this.logJsonLine(event);
        else this.say(describe(event));
      }
      return this.exit(0);
    });
  }
}

function describe({ id, at, actorId, verb, subject, repository }: PastEvent): string {
  return printable([id, at, verb, subject, repository ?? '', `by ${actorId}`].filter((part) => part !== '').join('  '));
}
