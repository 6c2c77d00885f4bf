import { fileURLToPath } from 'node:url';
import { type Route, route } from '../route.ts';
import { PAGE_CSP } from '../security-headers.ts';
import { sendFile } from '../static-files.ts';
import { webRoutes } from './web.ts';

const own = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

export const pageRoutes: readonly Route[] = [
  ...webRoutes,
  page('/icon.svg', () => own('docs/icon.svg'), PAGE_CSP),
  page('/docs', () => own('docs/index.html'), PAGE_CSP, 'Interactive API documentation'),
  page('/docs/docs.css', () => own('docs/docs.css'), PAGE_CSP),
  page('/docs/docs.js', () => own('docs/docs.js'), PAGE_CSP),
  route(
    {
      method: 'GET',
      path: '/openapi.json',
      tag: 'service',
      summary: 'This document',
      scope: 'public',
      rate: 'read',
      answer: { description: 'OpenAPI 3.1', type: 'application/json' },
    },
    (_, { document }) => ({ content: JSON.stringify(document()), type: 'application/json; charset=utf-8' }),
  ),
];

/** Pages without a summary are parts of others, and stay out of the documentation. */
function page(path: string, file: () => string, csp: string, summary = ''): Route {
  return route(
    {
      method: 'GET',
      path,
      tag: summary === '' ? '' : 'service',
      summary,
      scope: 'public',
      rate: 'read',
      answer: { description: 'The page', type: 'text/html' },
    },
    ({ headers }) => sendFile(file(), headers, csp),
  );
}
