import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLD_NAMES } from '../../src/lib/render/to-json.ts';
import { missedInCommand } from '../support/earlier-answers.ts';
import { openEmbedded } from '../support/embedded.ts';
import { writeTinyModel } from '../support/encoder/tiny-model.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { sarif } from '../support/indexed-findings.ts';
import { namesIn, strangeNames } from '../support/json-names.ts';
import { runCommand } from '../support/run-command.ts';
import { runPharos } from '../support/run-pharos.ts';

const ROOT = join(import.meta.dirname, '../..');
const ajv = new Ajv2020({ allErrors: true, validateFormats: false, strict: false });
const WORKER = { workerId: 'desk-7-abc', host: 'desk', pid: 7, device: 'CPU', version: '0' };

let repository: GitRepository;
let dataDirectory: string;
let model: string;
const seen = new Set<string>();
const { commands: COMMANDS } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
  readonly commands: Readonly<Record<string, { readonly aliases: readonly string[]; readonly flags: object }>>;
};
/** They leave threads or native libraries behind, which end with a process of their own. */
const APART = new Set(['ingest', 'worker', 'doctor', 'model add']);

async function run(command: string, ...args: readonly string[]) {
  const given = [...args, '--json'];
  if (APART.has(command)) return runPharos([...command.split(' '), ...given], { dataDirectory, cwd: repository.path });
  const name = command.replaceAll(' ', ':');
  const id = Object.keys(COMMANDS).find((one) => one === name || COMMANDS[one]!.aliases.includes(name))!;
  const path = id.replaceAll(':', '/');
  const file = ['', '/index'].map((end) => join(ROOT, `src/commands/${path}${end}.ts`)).find((one) => existsSync(one))!;
  const { default: found } = await import(file);
  const env = { HOME: dataDirectory, PHAROS_TMP_DIR: join(dataDirectory, 'tmp') };
  return runCommand(found, given, { dataDirectory, cwd: repository.path, env });
}

beforeAll(async () => {
  repository = createGitRepository({
    'shop/cart.py':
      'from .money import addTax\nfrom .missing import x\nimport os\n\nclass Cart:\n    def total(self):\n        return addTax(1)\n',
    'shop/money.py': 'from . import cart\n\ndef addTax(price):\n    return price\n',
    CODEOWNERS: '* @shop\n/shop/ @money\n/gone @nobody\n!x @y\n',
    'web/package.json': '{ "name": ',
    'web/index.js': "import './other.js'; import notThere from 'notThere';\n",
    'web/other.js': 'export const one = 1;\n',
  });
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-names-'));
  model = writeTinyModel();
  await leaveJobs();
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
  rmSync(dirname(model), { recursive: true, force: true });
});

/** A job in each state: `late` is in flight, `again` is delayed, `dead` is dead, `next` waits. */
async function leaveJobs(): Promise<void> {
  const { stores, close } = await openEmbedded(dataDirectory);
  const { jobQueue, jobBoard } = stores;
  const put = (jobId: string) => jobQueue.enqueue({ jobId, repositoryUrl: `https://example.org/${jobId}` });
  const claim = async (token: string) => (await jobQueue.claim({ workerId: WORKER.workerId, token }))!.lease;
  const error = { code: 'UNAVAILABLE', message: 'away' };
  await jobBoard.announce(WORKER, 'Idle');
  const raw = new Database(join(dataDirectory, 'pharos.db'));
  await put('dead');
  for (const attempt of ['a', 'b', 'c']) {
    await jobQueue.finish(await claim(attempt), { end: 'retry', error });
    raw.exec("UPDATE jobs SET due_at = '' WHERE state = 'delayed'");
    await jobQueue.reap();
  }
  raw.close();
  await put('again');
  await jobQueue.finish(await claim('d'), { end: 'retry', error });
  await put('late');
  await jobQueue.beat(await claim('e'), { step: 'train', status: 'Training Graph' });
  await put('next');
  await close();
}

const out = () => join(dataDirectory, 'shop.pharos');
const collectionsOut = () => join(dataDirectory, 'collections.json');
const notesOut = () => join(dataDirectory, 'notes.jsonl');

/** Ids of the notes that were added, the last one last. */
const noted: string[] = [];

function sarifOfShop(): string {
  const file = join(dataDirectory, 'lint.sarif');
  writeFileSync(file, sarif([['shop/cart.py:5', 'no-sum']]));
  return file;
}

/** Ids of the findings that were listed. */
const flagged: string[] = [];

/** Ids of the tokens that were made. */
const tokens: string[] = [];

/** Every command that answers in JSON, in an order that leaves the next ones something to tell; with its schema. */
const CALLS: readonly (readonly [string, string, () => readonly string[]])[] = [
  ['model add', 'model-add', () => [model]],
  ['model list', 'model-list', () => []],
  ['ingest', 'ingest', () => ['.', '--cpu', '--model', 'tiny']],
  ['status', 'status', () => ['--unresolved']],
  ['job', 'job', () => ['next']],
  ['job', 'job', () => ['late']],
  ['job', 'job', () => ['again']],
  ['retry', 'retry', () => ['dead']],
  ...['dead', 'again', 'late', 'next'].map((job) => ['cancel', 'cancel', () => [job]] as const),
  ['job', 'job', () => ['dead']],
  ['ingest', 'ingest-queued', () => ['.', '--queue']],
  ['worker', 'worker', () => ['--once', '--cpu']],
  ['history', 'history', () => []],
  ['repositories', 'repositories', () => []],
  ['search', 'search', () => ['addTax', '--explain']],
  ['search', 'search', () => ['addTax', '--by', 'definition', '--explain']],
  ['search', 'search', () => ['--like', 'shop/cart.py']],
  ['file', 'file', () => ['shop/money.py']],
  ['edges', 'edges', () => []],
  ['edges', 'edges', () => ['--symbols']],
  ['explore', 'explore', () => ['addTax']],
  ['review', 'review', () => ['--diff', 'HEAD']],
  ['note add', 'note', () => ['shop/cart.py:5-7', 'Prices are without tax.', '--tag', 'tax', '--expires', '30d']],
  ['note add', 'note', () => ['.', 'Sold out.', '--kind', 'warning', '--private']],
  ['note reply', 'note', () => [noted[0]!, 'Since when?']],
  ['note edit', 'note', () => [noted[0]!, '--kind', 'decision']],
  ['note move', 'note', () => [noted[0]!, 'shop/money.py#addTax']],
  ['note confirm', 'note', () => [noted[0]!]],
  ['note resolve', 'note', () => [noted[0]!]],
  ['note show', 'note-show', () => [noted[0]!]],
  ['notes', 'notes', () => ['--resolved', '--limit', '1']],
  ['notes', 'notes', () => ['--search', 'sold']],
  ['notes', 'notes', () => ['--diff', 'HEAD', '--resolved']],
  ['notes export', 'notes-export', () => ['--output', notesOut()]],
  ['notes import', 'notes-import', () => [notesOut()]],
  ['note remove', 'note', () => [noted[0]!]],
  ['findings import', 'findings-import', () => [sarifOfShop(), '--tool-ran', '.']],
  ['findings', 'findings', () => ['--limit', '1']],
  ['findings', 'findings', () => ['--diff', 'HEAD', '--new']],
  ...(['approve', 'reject', 'flag', 'reopen'] as const).map(
    (action) => [`finding ${action}`, 'finding', () => [flagged[0]!, '--comment', 'why']] as const,
  ),
  ['finding assign', 'finding', () => [flagged[0]!, 'ann']],
  ['findings export', 'findings-export', () => ['--output', join(dataDirectory, 'findings.sarif')]],
  [
    'collection create',
    'collection',
    () => ['cart', '--description', 'Prices', '--path', '*.md', '--visibility', 'shared'],
  ],
  ['collection create', 'collection', () => ['part', '--parent', 'cart']],
  ['collection add', 'collection-add', () => ['cart', 'shop/cart.py#Cart.total', 'shop/money.py', '--text', 'Here']],
  ['collection show', 'collection-show', () => ['cart', '--limit', '1']],
  ['collection list', 'collection-list', () => ['--limit', '1']],
  ['collection tour', 'collection-tour', () => ['cart']],
  ['collection changes', 'collection-changes', () => ['cart', '--since', '2026-01-01']],
  ['collection edit', 'collection', () => ['cart', '--no-rule', '--first', 'shop/money.py']],
  ['search', 'search', () => ['addTax', '--in', 'cart']],
  ['owners', 'owners', () => ['--in', 'cart']],
  ['collection export', 'collection-export', () => ['cart', '--output', collectionsOut()]],
  ['collection remove', 'collection', () => ['cart', 'shop/money.py']],
  ['collection delete', 'collection', () => ['cart', '--recursive']],
  ['collection import', 'collection-import', () => [collectionsOut()]],
  ['topics suggest', 'topics-suggest', () => ['--limit', '3', '--accept-all']],
  ['topic add', 'topic', () => ['prices', '--also', 'money', '--description', 'What things cost']],
  ['topic add', 'topic', () => ['taxes', '--parent', 'prices']],
  ['topic label', 'topic-label', () => ['prices', 'shop/money.py', 'web/']],
  ['topics', 'topics', () => []],
  ['topics of', 'topics-of', () => ['shop/money.py']],
  ['topics uncertain', 'topics-uncertain', () => ['--threshold', '90']],
  ['topics train', 'topics-train', () => []],
  ['search', 'search', () => ['addTax', '--topic', 'prices']],
  ['changes', 'changes', () => ['HEAD', '--by-topic']],
  ['topic unlabel', 'topic', () => ['prices', 'shop/money.py']],
  ['topic edit', 'topic', () => ['prices', '--name', 'Costs', '--only-group']],
  ['topic move', 'topic', () => ['taxes']],
  ['topic merge', 'topic', () => ['taxes', 'costs']],
  ['topic delete', 'topic', () => ['costs']],
  ['read', 'read', () => ['shop/cart.py', 'shop/money.py#addTax']],
  ['read', 'read', () => ['shop/cart.py', '--done']],
  ['read', 'read', () => []],
  ['docs links', 'docs-links', () => ['--limit', '1']],
  ['docs stale', 'docs-stale', () => []],
  ['resources', 'resources', () => ['cart', '--limit', '1']],
  ['user add', 'user', () => ['alice', '--role', 'admin', '--email', 'alice@example.org']],
  ['user add', 'user', () => ['bob']],
  ['user set', 'user', () => ['bob', '--tier', 'premium']],
  ['user list', 'user-list', () => []],
  ['user invite', 'user-invite', () => ['bob']],
  ['user link', 'user-link', () => ['bob', 'github', '583231']],
  ['user link', 'user-link', () => ['bob', 'local', '0b0f6a3e-9c1d-4a55-8f0e-2f7d5c1b9a10']],
  ['group add', 'group', () => ['payments', 'bob']],
  ['group list', 'group-list', () => []],
  ['grant', 'grant', () => ['.', 'payments']],
  ['grant', 'grant', () => []],
  ['grant', 'grant', () => ['.', 'members']],
  ['token create', 'token-create', () => ['desk', '--user', 'bob', '--agent', '--repo', 'github.com/acme/shop']],
  ['token list', 'token-list', () => []],
  ['token revoke', 'token', () => [tokens[0]!]],
  ['group remove', 'group', () => ['payments', 'bob']],
  ['user remove', 'user', () => ['bob']],
  ['events', 'events', () => []],
  ['graph deps', 'graph-dependencies', () => ['shop/cart.py']],
  ['graph dependents', 'graph-dependencies', () => ['shop/money.py']],
  ['graph callers', 'graph-calls', () => ['addTax', '--possible']],
  ['graph callees', 'graph-calls', () => ['shop/cart.py:Cart.total', '--depth', '2']],
  ['graph hierarchy', 'graph-hierarchy', () => ['Cart']],
  ['graph implementations', 'graph-implementations', () => ['Cart']],
  ['graph unused', 'graph-unused', () => []],
  ['graph path', 'graph-path', () => ['shop/cart.py', 'shop/money.py']],
  ['graph impact', 'graph-impact', () => ['shop/money.py']],
  ['graph cycles', 'graph-cycles', () => []],
  ['graph hidden', 'graph-hidden', () => []],
  ['graph central', 'graph-central', () => []],
  ['graph communities', 'graph-communities', () => []],
  ['graph orphans', 'graph-orphans', () => []],
  ['graph similar', 'graph-similar', () => ['shop/cart.py']],
  ['recommend', 'recommend', () => ['shop/cart.py']],
  ['onboard', 'onboard', () => ['shop']],
  ['graph externals', 'graph-externals', () => []],
  ['duplicates', 'duplicates', () => ['shop']],
  ['owners', 'owners', () => ['shop']],
  ['risk', 'risk', () => ['--fail-above', '.99']],
  ['quality', 'quality', () => []],
  ['reviewers', 'reviewers', () => ['shop/cart.py']],
  ['references', 'references', () => []],
  ['todo', 'todo', () => []],
  ['cite', 'cite', () => []],
  ['people merge', 'people-merge', () => ['Test']],
  ['people opt-out', 'people-opt-out', () => ['Nobody']],
  ['codeowners check', 'codeowners-check', () => []],
  ['codeowners generate', 'codeowners-generate', () => []],
  ['map', 'map', () => ['--out', join(dataDirectory, 'map.html')]],
  ['version', 'version', () => []],
  ['completion', 'completion', () => ['bash']],
  ['config', 'config', () => []],
  ['doctor', 'doctor', () => []],
  ['export', 'export', () => ['.', '--out', out(), '--with-notes']],
  ['gc', 'gc', () => []],
  ['remove', 'remove', () => ['.']],
  ['import', 'import', () => [out()]],
  ['install', 'install', () => ['--yes', '--agent', 'claude-code,codex']],
  ['uninstall', 'uninstall', () => ['--yes']],
  ['model remove', 'model-remove', () => ['tiny']],
  ['search', 'error', () => ['x', '--repo', 'nowhere']],
];

describe('names in JSON are in snake_case, as documented, and whoever reads by 0.1.0 misses none', () => {
  it.each(CALLS)('pharos %s: %s', async (command, schema, args) => {
    const { stdout, stderr } = await run(command, ...args());
    const answer: unknown = JSON.parse(stdout || JSON.stringify({ stderr }));
    const validate = ajv.compile(JSON.parse(readFileSync(join(ROOT, `docs/schemas/${schema}.schema.json`), 'utf8')));
    validate(answer);
    if (command === 'findings')
      flagged.unshift((answer as { readonly items: readonly { readonly id: string }[] }).items[0]?.id ?? flagged[0]!);
    if (command === 'note add') noted.push((answer as { readonly id: string }).id);
    if (command === 'token create') tokens.push((answer as { readonly id: string }).id);
    expect(validate.errors).toBeNull();
    expect(strangeNames(answer)).toEqual([]);
    for (const name of namesIn(answer)) seen.add(name);
    expect(missedInCommand(schema, answer)).toBeNull();
  });

  it('are the old ones, too, wherever there is one', () => {
    // Only a metered queue counts its commands: worker.test.ts.
    expect(OLD_NAMES.filter((name) => !seen.has(name))).toEqual(['commandsSpent']);
  });

  it('are tried for every command that answers in JSON', () => {
    const names = Object.keys(COMMANDS)
      .filter((id) => 'json' in COMMANDS[id]!.flags)
      .map((id) => id.replaceAll(':', ' '));
    const tried = new Set(CALLS.map(([command]) => command));
    // `watch` goes on, see upkeep.test.ts; a login needs a server, see login.test.ts; the others serve.
    const apart = ['login', 'logout', 'mcp', 'redis-proxy', 'serve', 'watch', 'whoami'];
    expect(names.filter((name) => !tried.has(name) && !apart.includes(name))).toEqual([]);
  });
});
