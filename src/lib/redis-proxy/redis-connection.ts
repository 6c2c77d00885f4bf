import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { PharosError } from '../errors.ts';
import { RedisError, type Reply, RespParser } from './resp-parser.ts';

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

export type Command = readonly (string | Buffer)[];

/** One connection to Redis that opens when it is needed, and again after it was lost. */
export interface RedisConnection {
  /**
   * Sends commands in one piece: nothing comes between them. Nothing is ever sent twice.
   *
   * @throws {PharosError} UNAVAILABLE when Redis cannot be reached or is lost before it has answered
   */
  send(commands: readonly Command[]): Promise<Reply[]>;
  close(): void;
}

/** Milliseconds for which Redis may be silent while it owes an answer. */
const SILENCE = 30_000;

/**
 * The address in a redis:// or rediss:// URL. No error repeats the URL, which may hold a password.
 *
 * @throws {PharosError} USAGE
 */
export function parseRedisUrl(text: string): RedisAddress {
  const url = URL.parse(text);
  const database = url?.pathname.slice(1) ?? '';
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || !url.hostname || !/^\d*$/.test(database)) {
    throw new PharosError('USAGE', 'The Redis URL is invalid', {
      hint: 'Give it as redis://[user:password@]host[:port][/database], or rediss:// for TLS.',
    });
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    tls: url.protocol === 'rediss:',
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
  };
}

export function createRedisConnection(address: RedisAddress): RedisConnection {
  const { host, port, tls, username, password, database } = address;
  let socket: Socket | undefined;
  let waiting: { readonly resolve: (reply: Reply) => void; readonly reject: (error: unknown) => void }[] = [];

  function open(): Socket {
    const opened = tls ? connectTls({ host, port, servername: host }) : connectTcp({ host, port });
    const parser = new RespParser((reply) => waiting.shift()?.resolve(reply));
    const lose = (reason: string) => {
      opened.destroy();
      if (socket !== opened) return;
      socket = undefined;
      const lost = waiting;
      waiting = [];
      const hint = 'Is it running? The commands that it owed an answer may have been carried out.';
      const error = new PharosError('UNAVAILABLE', `No response from Redis at ${host}:${port} (${reason})`, { hint });
      for (const { reject } of lost) reject(error);
    };
    opened.setNoDelay(true);
    opened.setTimeout(SILENCE, () => waiting.length > 0 && lose(`silent for ${SILENCE / 1000} s`));
    opened.on('error', (error: NodeJS.ErrnoException) => lose(error.code ?? error.name));
    opened.on('close', () => lose('connection closed'));
    opened.on('data', (chunk: Buffer) => {
      try {
        parser.push(chunk);
      } catch {
        lose('what it sends is not the Redis protocol');
      }
    });
    return opened;
  }

  function write(commands: readonly Command[]): Promise<Reply>[] {
    const replies = commands.map(() => new Promise<Reply>((resolve, reject) => void waiting.push({ resolve, reject })));
    socket!.write(Buffer.concat(commands.map(encodeCommand)));
    return replies;
  }

  /** A refused password or database makes every later answer an error; this one says why. */
  async function greet(greetings: readonly Command[]): Promise<void> {
    const opened = socket;
    const replies = await Promise.all(write(greetings));
    const refusal = replies.find((reply) => reply instanceof RedisError);
    if (!refusal) return;
    opened?.destroy();
    throw new PharosError('AUTH', `Redis at ${host}:${port} refused: ${refusal.message}`, {
      hint: 'Check user, password and database in its URL.',
    });
  }

  return {
    async send(commands) {
      const expected: Promise<unknown>[] = [];
      if (!socket) {
        socket = open();
        const greetings: Command[] = [];
        if (password) greetings.push(username ? ['AUTH', username, password] : ['AUTH', password]);
        if (database) greetings.push(['SELECT', database]);
        if (greetings.length > 0) expected.push(greet(greetings));
      }
      const replies = write(commands);
      const [answers] = await Promise.all([Promise.all(replies), ...expected]);
      return answers;
    },
    close() {
      const open = socket;
      socket = undefined;
      open?.end();
    },
  };
}

function encodeCommand(command: Command): Buffer {
  const parts: Buffer[] = [Buffer.from(`*${command.length}\r\n`)];
  for (const argument of command) {
    const bytes = Buffer.from(argument as string);
    parts.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}
