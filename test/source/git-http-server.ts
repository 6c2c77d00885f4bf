import { spawn } from 'node:child_process';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GitHttpServer {
  /** http://127.0.0.1:<port> */
  readonly origin: string;
  /** The requests, in order. */
  readonly requests: readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** How many `git http-backend` are running. */
  readonly running: () => number;
  close(): Promise<void>;
}

export interface GitHttpServerOptions {
  /** Answers a request itself and returns true, or leaves it to git. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** False plays a server that knows no partial clones. */
  readonly allowFilter?: boolean;
}

/** Serves the repositories under a folder over loopback http through `git http-backend`, as a real git server does. */
export async function startGitHttpServer(root: string, options: GitHttpServerOptions = {}): Promise<GitHttpServer> {
  const requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  const children = new Set<ReturnType<typeof spawn>>();
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    if (options.intercept?.(request, response)) return;
    const child = backend(root, request, options.allowFilter ?? true);
    children.add(child);
    child.on('close', () => children.delete(child));
    response.on('close', () => child.kill('SIGKILL'));
    relay(request, response, child);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    running: () => children.size,
    close: () =>
      new Promise((resolve) => {
        for (const child of children) child.kill('SIGKILL');
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function backend(root: string, request: IncomingMessage, allowFilter: boolean) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const header = (name: string) => String(request.headers[name] ?? '');
  const settings = {
    'uploadpack.allowFilter': allowFilter,
    'uploadpack.allowAnySHA1InWant': true,
    'safe.directory': '*',
  };
  const config = Object.entries(settings).flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, String(value)],
  ]);
  return spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_COUNT: String(Object.keys(settings).length),
      ...Object.fromEntries(config),
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: header('content-length'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      HTTP_GIT_PROTOCOL: header('git-protocol'),
      GIT_PROTOCOL: header('git-protocol'),
    },
  });
}

/** CGI: headers, an empty line, the body; `Status:` is the status line. */
function relay(request: IncomingMessage, response: ServerResponse, child: ReturnType<typeof backend>): void {
  child.stdin.on('error', () => {});
  request.pipe(child.stdin);
  let head = Buffer.alloc(0);
  const onData = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    child.stdout.off('data', onData);
    for (const line of head.toString('latin1', 0, end).split('\r\n')) {
      const [name, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()];
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.write(head.subarray(end + 4));
    child.stdout.pipe(response);
  };
  child.stdout.on('data', onData);
  child.on('close', () => response.end());
}
