/**
 * Asks `pharos mcp` by the official client, each tool once, over a checkout of flask:
 *
 *     npm run --silent bench:mcp -- <checkout> [<name>]
 *
 * Prints a transcript, then what the answers cost in tokens (4 characters each), against reading the files that they name.
 */

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exportIndex } from '../../src/lib/usecases/upkeep/export-index.ts';
import { importIndex } from '../../src/lib/usecases/upkeep/import-index.ts';
import { removeRepository } from '../../src/lib/usecases/upkeep/remove-repository.ts';
import { SELF } from '../support/actors.ts';
import { openEmbedded } from '../support/embedded.ts';
import { startAgent } from '../support/mcp-client.ts';

const QUESTIONS: readonly (readonly [tool: string, parameters: Record<string, unknown>])[] = [
  ['status', {}],
  ['map', { budget: 1000 }],
  ['search', { query: 'where are cookies signed', limit: 4 }],
  ['search', { query: 'add_url_rule', limit: 4 }],
  ['like', { file: 'src/flask/sessions.py', limit: 5 }],
  ['outline', { path: 'src/flask/sessions.py' }],
  ['outline', { path: 'src/flask/json' }],
  ['dependencies', { target: 'src/flask/sessions.py' }],
  ['dependents', { target: 'SecureCookieSessionInterface' }],
  ['dependents', { target: 'src/flask/json/tag.py', depth: 2 }],
  ['impact', { files: ['src/flask/json/tag.py'], budget: 600 }],
];

const [checkout = '.', name = 'github.com/pallets/flask'] = process.argv.slice(2);
const folder = resolve(checkout);
const tokens = (characters: number) => Math.ceil(characters / 4);

/** Files of the repository that a text names. */
function filesIn(text: string): string[] {
  const words = new Set(text.match(/[\w./-]+\.\w+/g) ?? []);
  return [...words].filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile());
}

const index = await openEmbedded(mkdtempSync(join(tmpdir(), 'pharos-mcp-')));
try {
  await index.ingest(folder);
  // Under its public name: where this machine keeps it is nobody's concern.
  const file = join(index.directory, 'index.pharos');
  await exportIndex({ actor: SELF, repository: folder, file, stores: index.stores });
  await importIndex({ actor: SELF, ...index, file, as: name });
  await removeRepository({ actor: SELF, repository: folder, stores: index.stores });
  const agent = await startAgent(index.directory, index.directory);
  const rows: string[] = [];
  const log = (text: string) => process.stdout.write(`${text}\n`);
  log(`# A transcript\n\nThe official client asks \`pharos mcp\` about ${name}; made by \`npm run bench:mcp\`.`);
  for (const [tool, parameters] of QUESTIONS) {
    const started = performance.now();
    const { text } = await agent.ask(tool, { ...parameters, ...(tool !== 'status' && { repo: name }) });
    const milliseconds = Math.round(performance.now() - started);
    const files = filesIn(text);
    const read = files.reduce((sum, path) => sum + readFileSync(join(folder, path), 'utf8').length, 0);
    const question = `${tool} ${JSON.stringify(parameters)}`;
    log(`\n## \`${question}\`\n\n\`\`\`text\n${text}\n\`\`\``);
    const share = read === 0 ? '' : `${((100 * text.length) / read).toFixed(1)} %`;
    rows.push(
      `| \`${question}\` | ${milliseconds} | ${tokens(text.length)} | ${files.length} | ${tokens(read)} | ${share} |`,
    );
  }
  log('\n## What the answers cost\n');
  log('| question | ms | tokens of the answer | files that it names | tokens of these files | share |');
  log('|---|---|---|---|---|---|');
  log(rows.join('\n'));
  const { tools } = await agent.client.listTools();
  log(`\nThe list of tools that an agent reads at the start: ${tokens(JSON.stringify(tools).length)} tokens.`);
  await agent.client.close();
} finally {
  await index.delete();
  rmSync(index.directory, { recursive: true, force: true });
}
