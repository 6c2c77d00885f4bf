import type { IncomingMessage } from 'node:http';

/** Bytes. Most routes take no body; a small one that comes nevertheless is read and forgotten. */
export const MAX_BODY = 16 * 1024;

/** Whether a body follows the headers. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Reads the body to its end, counting what really comes. Undefined: it is too large, and the rest is still on its way. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    let parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) parts.push(chunk);
      else {
        parts = [];
        resolve(undefined);
      }
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('close', () => resolve(Buffer.concat(parts)));
  });
}
