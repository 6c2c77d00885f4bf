import type { IncomingMessage } from 'node:http';

/** Bytes. No route takes a body; a small one that comes nevertheless is read and forgotten. */
export const MAX_BODY = 16 * 1024;

/** Whether a body follows the headers. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Reads the body to its end, counting what really comes. False: it is too large, and the rest is still on its way. */
export function readBody(request: IncomingMessage): Promise<boolean> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return Promise.resolve(false);
  return new Promise((resolve) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY) resolve(false);
    });
    request.once('end', () => resolve(true));
    request.once('close', () => resolve(true));
  });
}
