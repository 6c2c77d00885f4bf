import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Answer } from './route.ts';

/** A file that is sent as it is. */
interface StaticFile {
  readonly content: Buffer;
  readonly packed: Buffer;
  readonly etag: string;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const pack = promisify(gzip);
const files = new Map<string, Promise<StaticFile>>();

interface SendOptions {
  /** Makes what goes under the name; by default the file is read. */
  readonly read?: (file: string) => Promise<Buffer>;
  /** The Cache-Control header; by default browsers revalidate each time. */
  readonly caching?: string;
}

/** Reads a file once, or makes what goes under its name, and answers with it, packed when the client likes that, or not at all when it has it already. */
export async function sendFile(
  file: string,
  headers: {
    readonly 'if-none-match'?: string | undefined;
    readonly 'accept-encoding'?: string | string[] | undefined;
  },
  csp: string,
  { read = (name) => readFile(name), caching = 'no-cache' }: SendOptions = {},
): Promise<Answer> {
  let known = files.get(file);
  if (!known) {
    known = load(file, read);
    files.set(file, known);
    known.catch(() => files.delete(file));
  }
  const { content, packed, etag, type } = await known;
  const common = {
    etag,
    'cache-control': caching,
    'content-security-policy': csp,
    vary: 'accept-encoding',
  };
  if (headers['if-none-match'] === etag) return { status: 304, content: '', type, headers: common };
  const takesGzip = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  if (!takesGzip) return { content, type, headers: common };
  return { content: packed, type, headers: { ...common, 'content-encoding': 'gzip' } };
}

async function load(file: string, read: (file: string) => Promise<Buffer>): Promise<StaticFile> {
  const content = await read(file);
  return {
    content,
    packed: await pack(content, { level: constants.Z_DEFAULT_COMPRESSION }),
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    type: TYPES[extname(file)] ?? 'application/octet-stream',
  };
}
