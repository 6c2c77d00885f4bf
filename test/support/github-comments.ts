import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Comment {
  readonly id: number;
  readonly body: string | null;
  readonly user: { readonly login: string } | null;
}

export interface GithubComments {
  readonly url: string;
  readonly comments: Comment[];
  /** Method and path of each request. */
  readonly requests: string[];
  /** Status of all further answers to requests of this method. */
  refuse(method: string, status: number): void;
  close(): Promise<void>;
}

const PAGE = 100;

/** The comments of pull request 7 of `acme/shop`, as the REST API of GitHub has them; `token` alone may read, and write as `login`. */
export async function serveGithubComments(token: string, login: string): Promise<GithubComments> {
  const comments: Comment[] = [];
  const requests: string[] = [];
  const refused = new Map<string, number>();

  const answer = (method: string, url: URL, body: string): readonly [status: number, reply: unknown] => {
    const { pathname, searchParams } = url;
    if (method === 'GET' && pathname === '/repos/acme/shop/issues/7/comments') {
      const size = Number(searchParams.get('per_page') ?? 30);
      const from = (Number(searchParams.get('page') ?? 1) - 1) * size;
      return size > PAGE ? [422, {}] : [200, comments.slice(from, from + size)];
    }
    if (method === 'POST' && pathname === '/repos/acme/shop/issues/7/comments') {
      comments.push({ id: 9_000_000_000 + comments.length, body: JSON.parse(body).body, user: { login } });
      return [201, comments.at(-1)];
    }
    const [, id] = /^\/repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(pathname) ?? [];
    const at = comments.findIndex((comment) => String(comment.id) === id);
    if (method !== 'PATCH' || at < 0) return [404, {}];
    comments[at] = { ...comments[at]!, body: JSON.parse(body).body };
    return [200, comments[at]];
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    requests.push(`${request.method} ${request.url}`);
    const body = await textOf(request);
    const isKnown = request.headers.authorization === `Bearer ${token}`;
    const status = isKnown ? refused.get(request.method!) : 401;
    const [code, reply] = status === undefined ? answer(request.method!, url, body) : [status, { message: 'no' }];
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ comments, requests },
    refuse: (method, status) => void refused.set(method, status),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
