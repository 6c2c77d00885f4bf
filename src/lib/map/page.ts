import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pageHtml } from './page-html.ts';
import type { RepositoryMap } from './repository-map.ts';

const BUILT = import.meta.url.endsWith('.ts') ? '../../../dist/src/lib/map/browser/' : './browser/';

/** The map as a page: script, style and data inside; nothing else may load or run. */
export async function toPage(map: RepositoryMap): Promise<string> {
  const [script, style] = await Promise.all([read('main.js'), read('page.css')]);
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const title = escapeHtml(`Map of ${map.repository}`);
  // Within a string of JSON, `<` may be written so, and can then neither end the element nor begin a comment.
  const data = JSON.stringify(map).replaceAll('<', '\\u003c');
  const policyTag = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return pageHtml({
    head: `${policyTag}\n<title>${title}</title>\n<style>${style}</style>`,
    data,
    script: `<script>${script}</script>`,
  });
}

function read(file: string): Promise<string> {
  return readFile(new URL(BUILT + file, import.meta.url), 'utf8');
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
