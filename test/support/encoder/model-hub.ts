import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Hugging Face's API as far as a download of a model uses it, in this process. */
export interface ModelHub {
  readonly endpoint: string;
  /** The requests: path, and the token that came with it. */
  readonly requests: { readonly path: string; readonly token: string | undefined }[];
  close(): Promise<void>;
}

export interface ModelHubOptions {
  readonly id: string;
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Needed to see the model. */
  readonly token?: string;
  /** Answers instead of a file; undefined to leave it to the hub. */
  readonly instead?: (file: string, response: ServerResponse) => true | undefined;
  /** Files that are told of with another size than they have. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** Files in large file storage. */
const LARGE = /\.onnx(_data)?$/;
const COMMIT = 'c0ffee5ac0ffee5ac0ffee5ac0ffee5ac0ffee5a';

export async function startModelHub({ id, files, token, instead, sizes = {} }: ModelHubOptions): Promise<ModelHub> {
  const requests: { path: string; token: string | undefined }[] = [];
  const siblings = Object.entries(files).map(([rfilename, content]) => {
    const size = sizes[rfilename] ?? Buffer.byteLength(content);
    const blobId = createHash('sha1')
      .update(`blob ${Buffer.byteLength(content)}\0`)
      .update(content)
      .digest('hex');
    const lfs = { size, sha256: createHash('sha256').update(content).digest('hex') };
    return LARGE.test(rfilename) ? { rfilename, size, blobId: 'pointer', lfs } : { rfilename, size, blobId };
  });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hub');
    requests.push({ path: pathname, token: request.headers.authorization });
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
      return response.writeHead(401).end();
    if (pathname === `/api/models/${id}/revision/main` && searchParams.get('blobs') === 'true') {
      return response.writeHead(200).end(JSON.stringify({ id, sha: COMMIT, siblings }));
    }
    const file = decodeURIComponent(pathname.slice(`/${id}/resolve/${COMMIT}/`.length));
    if (!pathname.startsWith(`/${id}/resolve/${COMMIT}/`) || !(file in files)) return response.writeHead(404).end();
    if (instead?.(file, response)) return;
    // As the real one does for large files.
    if (LARGE.test(file) && !searchParams.has('stored')) {
      return response.writeHead(302, { location: `${pathname}?stored` }).end();
    }
    return response.writeHead(200).end(files[file]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
