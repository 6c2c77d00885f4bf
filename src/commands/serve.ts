import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { Flags } from '@oclif/core';
import { startServer } from '../../server/start-server.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { openContainer } from '../lib/container.ts';

export default class Serve extends PharosCommand {
  static override summary = 'Serve the HTTP API, its documentation and the web page, until interrupted.';

  static override description =
    'With MODE=CLOUD it serves everyone and uses cloud stores; otherwise it serves this machine from the local index. It finishes pending requests before it exits. It reads .env in the current folder.';

  static override examples = [
    { command: '<%= config.bin %> serve', description: 'On this machine, http://127.0.0.1:8000' },
    { command: 'MODE=CLOUD PORT=10000 <%= config.bin %> serve', description: 'In the cloud' },
  ];

  static override flags = {
    host: Flags.string({ description: 'address to listen on (default: 127.0.0.1; with MODE=CLOUD, 0.0.0.0)' }),
    port: Flags.integer({
      min: 0,
      max: 65_535,
      description: 'port to listen on (default: PORT, or else 8000); 0 for any free one',
    }),
    unmetered: Flags.boolean({
      description: 'Redis is not metered: do not limit requests without a token more strictly',
    }),
  };

  protected override readonly dotenv = 'everything';

  async run(): Promise<{ readonly url: string }> {
    const { flags } = await this.parse(Serve);
    const environment = this.settings();
    const settings = flags.port === undefined ? environment : { ...environment, port: flags.port };
    const isCloud = settings.mode === 'CLOUD';
    // Questions that are under way when young objects are collected make V8 take the next ones for long-lived: it puts them among
    // the old ones, collects these several times a second, and compiles anew what it forgot with them. A third of the CPU went there.
    setFlagsFromString('--no-allocation-site-pretenuring');
    // By half of what is in use; V8 would let a heap that may become large grow to four times of that.
    setFlagsFromString('--heap-growing-percent=50');
    return this.withSignal(async (signal) => {
      const container = await openContainer(settings, { onDemand: settings.mode !== 'local' });
      try {
        const server = await startServer({
          config: settings,
          stores: container.stores,
          moduleStore: container.moduleStore,
          host: flags.host ?? (isCloud ? '0.0.0.0' : '127.0.0.1'),
          version: this.config.version,
          isMetered: settings.upstash !== undefined && !flags.unmetered,
        });
        if (!signal.aborted) await once(signal, 'abort');
        await server.stop();
        return { url: server.url };
      } finally {
        await container.close();
        // Work that does not stop in time does not keep the process alive.
        setTimeout(() => process.exit(), EXIT_MS).unref();
      }
    });
  }
}

const EXIT_MS = 1000;
