import { createLog } from '../../server/log.ts';
import { type RunningServer, type StartServerOptions, startServer } from '../../server/start-server.ts';
import type { Config } from '../../src/lib/config.ts';
import { secretsOf } from '../../src/lib/config.ts';
import type { Stores } from '../../src/lib/ports/stores.ts';
import { redactor } from '../../src/lib/usecases/jobs/redact.ts';

export const ADMIN_TOKEN = 'admin-token-for-tests-only-0123456789';
export const READ_TOKEN = 'reading-token-for-tests-only-0123456789';

export interface ApiServer extends RunningServer {
  /** Its log, one object a line. */
  readonly lines: () => Record<string, unknown>[];
}

export interface ApiServerOptions extends Partial<Pick<StartServerOptions, 'moduleStore' | 'actorFor' | 'modules'>> {
  readonly config: Config;
  readonly stores: Stores;
  readonly isMetered?: boolean;
  readonly storeTimeout?: number;
}

/** The server in this process, on any free port, with a log that can be read. */
export async function startApiServer({
  config,
  stores,
  isMetered = false,
  moduleStore = () => Promise.reject(new Error('No stores of modules')),
  ...options
}: ApiServerOptions): Promise<ApiServer> {
  let text = '';
  const log = createLog({
    redact: redactor(secretsOf(config)),
    destination: {
      write(line: string) {
        text += line;
      },
    },
  });
  const server = await startServer({
    config,
    stores,
    moduleStore,
    host: '127.0.0.1',
    version: '1.2.3',
    isMetered,
    log,
    ...options,
  });
  return {
    ...server,
    lines: () =>
      text
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  };
}
