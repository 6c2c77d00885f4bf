import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { PharosError } from '../../src/lib/errors.ts';
import { type Route, route } from '../route.ts';
import { WEB_CSP } from '../security-headers.ts';
import { sendFile } from '../static-files.ts';

/** The built web page: beside this file, or in dist when running from source. */
const BUILT = new URL(import.meta.url.endsWith('.ts') ? '../../dist/server/web/' : '../web/', import.meta.url);

/** Views of the page (server/web/app/views.ts): each can be opened by its address. */
const VIEWS: Readonly<Record<string, string>> = {
  '/': 'Search, in a browser',
  '/file': 'A file, in a browser: its source and what depends on it; parameters repo and path',
  '/repository': 'A repository at a glance, in a browser; parameter repo',
  '/account': 'Login, tokens and people, in a browser',
  '/map': 'The map of a repository, in a browser; parameters repo, file, by, only and view',
  '/jobs': 'Jobs, in a browser: the queue, workers and the history',
};

/** Files are named by their contents: one that is there never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

let assets: Promise<ReadonlySet<string>> | undefined;

/** The web page: one document for all views, and the files that it names. */
export const webRoutes: readonly Route[] = [
  ...Object.entries(VIEWS).map(([path, summary]) =>
    route(
      {
        ...{ method: 'GET', path, tag: 'service', summary, scope: 'public', rate: 'read' },
        answer: { description: 'The page', type: 'text/html' },
      },
      ({ headers }) => sendFile(built('index.html'), headers, WEB_CSP),
    ),
  ),
  route(
    {
      ...{ method: 'GET', path: '/assets/:file', tag: '', summary: '', scope: 'public', rate: 'free' },
      params: z.strictObject({ file: z.string().max(200) }),
      answer: { description: 'A part of the page' },
      statuses: { NOT_FOUND: 404 },
    },
    async ({ params: { file }, headers }) => {
      assets ??= readdir(built('assets')).then((names) => new Set(names));
      // Only what the build wrote is read, whatever the name says.
      if (!(await assets).has(file)) {
        throw new PharosError('NOT_FOUND', 'No such file', { hint: 'Reload the page: the server may be a newer one.' });
      }
      return sendFile(built(`assets/${file}`), headers, WEB_CSP, { caching: FOR_EVER });
    },
  ),
];

function built(file: string): string {
  return fileURLToPath(new URL(file, BUILT));
}
