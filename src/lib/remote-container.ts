/** Clients of the HTTP API of another Pharos: the rest of what the container opens. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bearer } from './adapters/remote/http-client.ts';
import type { RemoteApi } from './adapters/remote/remote-api.ts';
import type { Config } from './config.ts';
import type { Loopback } from './ports/loopback.ts';
import type { QuestionApi } from './ports/question-api.ts';
import { checkedApi } from './setting-parsers.ts';
import { latestServer, type RemoteLoginOptions } from './usecases/login/remote-login.ts';

/**
 * Client of the HTTP API of another Pharos, with the administrator's token if there is one, else with the login there.
 *
 * @throws {PharosError} USAGE when the address is not an https URL
 */
export async function openRemote(config: Config, address: string): Promise<RemoteApi> {
  const url = checkedApi('--remote', address);
  const { bearer, close } = await openAccount(config, url);
  const { openRemoteApi } = await import('./adapters/remote/remote-api.ts');
  const api = await openRemoteApi({ url, bearer });
  return { ...api, close: async () => void (await Promise.all([api.close(), close()])) };
}

/** The login at another Pharos, and what changes it. */
export interface RemoteAccount extends RemoteLoginOptions {
  readonly bearer: Bearer;
  close(): Promise<void>;
}

/**
 * The login at the HTTP API of another Pharos; by default at the one of the newest login.
 *
 * @throws {PharosError} USAGE when the address is not an https URL; AUTH when none is given, and there is no login
 */
export async function openAccount(config: Config, address: string | undefined): Promise<RemoteAccount> {
  const [{ openCredentialsFile }, { savedBearer }, { createAccountApi }, { openHttpClient }] = await Promise.all([
    import('./adapters/remote/credentials-file.ts'),
    import('./adapters/remote/saved-bearer.ts'),
    import('./adapters/remote/account-api.ts'),
    import('./adapters/remote/http-client.ts'),
  ]);
  const { dataDirectory, adminToken } = config;
  const exclusive = async <T>(work: () => Promise<T>): Promise<T> => {
    const { holdLock } = await import('./adapters/sqlite/process-lock.ts');
    return holdLock(join(dataDirectory, 'credentials.lock'), work);
  };
  const credentials = openCredentialsFile({ file: join(dataDirectory, 'credentials.json'), exclusive });
  const server = serverOf(checkedApi('The address', address ?? (await latestServer(credentials))));
  const bearer: Bearer = async (refused) => adminToken ?? saved(refused);
  const client = await openHttpClient({ url: server, bearer });
  const api = createAccountApi(client, server);
  const saved = savedBearer({ server, credentials, refresh: api.refresh });
  return { server, credentials, api, bearer, close: client.close };
}

/** Where a browser brings the code of a login to. */
export async function openLoopback(): Promise<Loopback> {
  const remote = await import('./adapters/remote/loopback.ts');
  return remote.openLoopback();
}

/** Bytes of an answer to a question. */
const MAX_QUESTION_ANSWER = 16 * 1024 * 1024;
/** Milliseconds in which a question has to be answered as a whole; a server gives itself 12 s. */
const QUESTION_DEADLINE = 20_000;

/**
 * The HTTP API of another Pharos, for questions; by default that of the newest login.
 *
 * @throws {PharosError} USAGE when the address is not an https URL
 */
export async function openQuestionApi(config: Config, address: string | undefined): Promise<QuestionApi> {
  const account = await openAccount(config, address);
  const [{ createQuestionApi }, { openHttpClient }] = await Promise.all([
    import('./adapters/remote/question-api.ts'),
    import('./adapters/remote/http-client.ts'),
  ]);
  const { server, bearer } = account;
  const limits = { mostBytes: MAX_QUESTION_ANSWER, deadline: QUESTION_DEADLINE, again: 300 };
  const client = await openHttpClient({ url: server, bearer, ...limits });
  const close = async () => void (await Promise.all([client.close(), account.close()]));
  return { ...createQuestionApi(client, server), close };
}

/** Whether there is a login; looks for a file first, as every command does. Logins that cannot be read are none. */
export async function hasLogin({ dataDirectory }: Pick<Config, 'dataDirectory'>): Promise<boolean> {
  const file = join(dataDirectory, 'credentials.json');
  if (!existsSync(file)) return false;
  const { openCredentialsFile } = await import('./adapters/remote/credentials-file.ts');
  const { latest } = openCredentialsFile({ file, exclusive: (work) => work() });
  return (await latest().catch(() => undefined)) !== undefined;
}

/** One spelling of an address, whose query and login name nothing. */
function serverOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
