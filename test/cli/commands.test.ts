import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { softwareGpuEnvironment } from '../support/gpu-adapter.ts';
import { runPharos } from '../support/run-pharos.ts';

const preload = (file: string) => pathToFileURL(join(import.meta.dirname, '../support', file)).href;

const TREE = {
  'README.md': '# demo\n',
  'shop/__init__.py': 'from .cart import Cart\n',
  'shop/cart.py':
    '"""What a customer wants to buy."""\nfrom .money import add_tax\nfrom .missing import nothing\n\nclass Cart:\n    def total(self):\n        """Sum of all prices with tax."""\n        return add_tax(1)\n',
  'shop/money.py': 'RATE = 0.2\n\ndef add_tax(price):\n    return price * (1 + RATE)\n',
  'tests/test_cart.py': 'from shop.cart import Cart\n\ndef test_total():\n    assert Cart().total()\n',
};

let repository: GitRepository;
let dataDirectory: string;
const run = (...args: string[]) => runPharos(args, { dataDirectory, cwd: repository.path });

beforeAll(async () => {
  repository = createGitRepository(TREE);
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-cli-'));
  const { status, stderr } = await run('ingest', '.');
  expect(stderr).toMatch(
    /^clone .*\nparse .*\nhistory .*\nresolve .* 3 dependencies by import, 1 unresolved in 4 files\ntrain .*\nstore .*\n$/,
  );
  expect(status).toBe(0);
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

describe('what commands print', () => {
  it('ingest tells figures on stdout', async () => {
    const { stdout } = await run('ingest', repository.path);
    expect(stdout).toMatch(/5 parsed .*3 dependencies by import, unresolved: 1 not-found, 4 embeddings/);
  });

  it('search finds a definition by its name and by words, with lines', async () => {
    expect((await run('search', 'add_tax')).stdout).toMatch(/^shop\/money\.py:1-4 {2}add_tax .*defines add_tax/);
    const { stdout } = await run('search', 'sum of all prices with tax');
    expect(stdout.split('\n')[0]).toContain('shop/cart.py');
  });

  it('fits lines to a terminal, and loads what that takes there only', async () => {
    const list = join(dataDirectory, 'modules');
    const search = async (...imports: string[]) => {
      writeFileSync(list, '');
      const NODE_OPTIONS = [preload('list-modules.mjs'), ...imports].map((url) => `--import=${url}`).join(' ');
      const env = { NODE_OPTIONS, PHAROS_TEST_MODULES: list, NO_COLOR: '1' };
      const { stdout } = await runPharos(['search', 'add_tax'], { dataDirectory, cwd: repository.path, env });
      const widest = Math.max(...stdout.split('\n').map((line) => line.length));
      return { widest, isLoaded: /\/wrap-lines/.test(readFileSync(list, 'utf8')) };
    };
    const onTerminal = await search(preload('as-terminal.mjs'));
    expect(onTerminal.widest).toBeLessThanOrEqual(40);
    expect(onTerminal.isLoaded).toBe(true);
    const elsewhere = await search();
    expect(elsewhere.widest).toBeGreaterThan(60);
    expect(elsewhere.isLoaded).toBe(false);
  });

  it('search - reads a text from standard input, at most 64 KB', async () => {
    const ask = (input: string, ...flags: string[]) =>
      runPharos(['search', '-', ...flags], { dataDirectory, cwd: repository.path, input });
    const report = 'Wrong price\nTraceback:\n  File "shop/money.py", line 4, in add_tax\n';
    expect((await ask(report)).stdout).toMatch(/^shop\/money\.py:.* named in the text/);
    expect((await ask(report, '--by', 'definition')).stdout).toMatch(
      /^shop\/money\.py:\d+-4 {2}add_tax .*in the stack trace/,
    );
    expect(await ask('a'.repeat(64 * 1024 + 1))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/longer than 65536 bytes/),
    });
    expect(await ask(' \n')).toMatchObject({ status: 2, stderr: expect.stringMatching(/has no text/) });
  });

  it('search --like names the files that belong together with one', async () => {
    const { stdout } = await run('search', '--like', 'shop/cart.py', '--limit', '3', '--json');
    const paths = JSON.parse(stdout).hits.map(({ path }: { path: string }) => path);
    expect(paths).toContain('shop/money.py');
    expect(paths).not.toContain('shop/cart.py');
  });

  it('edges prints tab-separated rows', async () => {
    const { stdout } = await run('edges');
    expect(stdout.split('\n')).toContain('shop/cart.py\tshop/money.py\timport\t2\t.money');
    expect((await run('edges', '--format', 'json')).stdout).toBe((await run('edges', '--json')).stdout);
  });

  it('file shows both ends of its dependencies, and what it defines', async () => {
    const { stdout } = await run('file', 'shop/cart.py');
    expect(stdout).toMatch(/depends on\n {2}shop\/money\.py {2}line 2/);
    expect(stdout).toMatch(/is used by\n {2}shop\/__init__\.py +line 1/);
    expect(stdout).toMatch(/Cart\.total {2}line 6/);
  });

  it('map writes a page or a picture, and says where', async () => {
    const { stdout, stderr } = await run('map', '--out', join(dataDirectory, 'shop.html'));
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Map of .*, 4 files, 3 dependencies by import or use: .*shop\.html\n$/);
    expect(readFileSync(join(dataDirectory, 'shop.html'), 'utf8')).toMatch(/^<!doctype html>.*"shop\/money\.py"/s);
    const picture = await run('map', '--svg', '--out', '-');
    expect(picture.stdout).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(picture.stderr).toBe('');
  });

  it('repositories lists one line each', async () => {
    expect((await run('repositories')).stdout).toMatch(
      /^\S+ {2}[0-9a-f]{12} {2}fresh {2}\d+ seconds? ago {2}5 files, 3 dependencies by import\n$/,
    );
    expect((await run('repositories', '--after', '~')).stdout).toBe('No further repositories\n');
  });

  it('status tells what is missing and whether it is fresh', async () => {
    const { stdout } = await run('status', '--unresolved');
    expect(stdout).toContain('up to date with HEAD');
    expect(stdout).toMatch(/unresolved {2}shop\/cart\.py:3 {2}\.missing {2}not-found/);
  });

  it('history lists the runs with their steps, newest first', async () => {
    const { stdout } = await run('history', '--limit', '1');
    expect(stdout).toMatch(
      /^(?:just now|\d+ seconds? ago) {2}complete .*5 files in .*clone .*parse .*history .*resolve .*train .*store/,
    );
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('doctor tells what works here', async () => {
    const { status, stdout } = await run('doctor');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ok +index .*pharos\.db.*intact\nok +node /);
    expect(stdout).toMatch(/ok +cpu speed +\d+\.\d million pairs\/s, CPU/);
  });

  it('colours nothing that is no terminal', async () => {
    expect(
      (await runPharos(['search', 'tax'], { dataDirectory, cwd: repository.path, env: { FORCE_COLOR: '0' } })).stdout,
    ).not.toContain('\u001b[');
  });
});

describe('--json matches the documented schema', () => {
  const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
  const validator = (name: string) =>
    ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, `../../docs/schemas/${name}.schema.json`), 'utf8')));

  it.each([
    ['ingest', ['ingest', '.']],
    ['search', ['search', 'tax']],
    ['search', ['search', '--like', 'shop/cart.py']],
    ['status', ['status', '--unresolved']],
    ['history', ['history']],
    ['file', ['file', 'shop/cart.py']],
    ['repositories', ['repositories']],
    ['ingest-queued', ['ingest', '.', '--queue']],
    ['worker', ['worker', '--once', '--cpu']],
    ['ingest-queued', ['ingest', '.', '--queue', '--ref', 'main']],
    ['status', ['status']],
    ['edges', ['edges']],
    ['edges', ['edges', '--symbols']],
    ['doctor', ['doctor']],
    ['map', ['map', '--svg', '--out', 'map.svg']],
    ['error', ['map', '--out', '-']],
    ['error', ['ingest', '.', '--gpu', '--cpu']],
    ['error', ['search', 'x', '--repo', 'nowhere']],
    ['error', ['ingest', '/nowhere/at/all']],
  ])('%s: %j', async (schema, args) => {
    const { stdout } = await run(...args, '--json');
    const validate = validator(schema);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });
});

describe('a job', () => {
  it('is shown where it stands, with all that the schema names', async () => {
    const { stdout } = await run('ingest', '.', '--queue', '--json');
    const { job_id: jobId } = JSON.parse(stdout);
    expect((await run('job', jobId)).stdout).toMatch(/: Waiting, number \d+ in the queue/);
    const schema = join(import.meta.dirname, '../../docs/schemas/job.schema.json');
    const validate = new Ajv2020({ validateFormats: false, strict: false }).compile(
      JSON.parse(readFileSync(schema, 'utf8')),
    );
    validate(JSON.parse((await run('job', jobId, '--json')).stdout));
    expect(validate.errors).toBeNull();
    await run('cancel', jobId);
    expect((await run('job', jobId)).stdout).toMatch(/: failed (?:just now|\d+ seconds? ago), .*Cancelled/);
    expect((await run('job', 'nobody')).stderr).toContain('There is no job nobody');
  });
});

describe('errors say what failed, with which value, and what to do next', () => {
  const folder = (name: string, files: Record<string, string> = {}) => {
    const path = join(dataDirectory, name);
    mkdirSync(path, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
    return path;
  };

  it.each<[string, () => string[], number, RegExp]>([
    ['a wrong path', () => ['ingest', './no-such-folder'], 65, /no-such-folder/],
    ['a file', () => ['ingest', 'README.md'], 65, /README\.md/],
    ['an empty folder', () => ['ingest', folder('empty')], 65, /has no files/],
    [
      'no supported language',
      () => ['ingest', folder('images', { 'a.png': 'x', 'b.bin': 'y' })],
      65,
      /nothing to read.*1 × \.png/,
    ],
    ['an unknown ref', () => ['ingest', '.', '--ref', 'nope'], 65, /nope/],
    ['a refused URL', () => ['ingest', 'file:///etc'], 65, /file:/],
    ['an unknown repository', () => ['search', 'x', '--repo', 'nowhere'], 65, /nowhere has not been ingested/],
    ['an unknown file', () => ['search', '--like', 'nope.py'], 65, /nope\.py/],
    ['no words', () => ['search', '???'], 2, /no words/],
    ['neither words nor file', () => ['search'], 2, /--like/],
    ['an unknown flag', () => ['search', 'x', '--nope'], 2, /--nope/],
    ['an unknown command', () => ['serch', 'x'], 2, /Unknown command "serch"\n {2}Did you mean `pharos search`/],
    ['a limit out of range', () => ['search', 'x', '--limit', '0'], 2, /limit|0/],
    [
      'a training option that is no number',
      () => ['ingest', '.', '--epochs', 'abc'],
      2,
      /--epochs must be a number, not "abc"/,
    ],
    ['a map that cannot be written', () => ['map', '--out', 'no/such/folder.html'], 1, /no\/such\/folder\.html/],
    ['a training option out of range', () => ['ingest', '.', '--p', '-1'], 2, /option p: -1/],
  ])('%s', async (_what, args, status, message) => {
    const result = await run(...args());
    expect(result.stderr).toMatch(message);
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(result.stdout).toBe('');
    expect(result.status).toBe(status);
  });

  it('a store that cannot be opened', async () => {
    const { status, stderr } = await runPharos(['status'], {
      dataDirectory,
      env: { PHAROS_DATA_DIR: join(repository.path, 'README.md') },
    });
    expect(stderr).toContain('PHAROS_DATA_DIR');
    expect(status).toBe(69);
  });

  it('a store that is no database', async () => {
    const other = folder('broken', {
      'pharos.db': 'this is a text, and it is long enough to be read as a header of a database\n'.repeat(20),
    });
    const { status, stderr } = await runPharos(['status'], { dataDirectory: other });
    expect(stderr).toContain('damaged or no Pharos index');
    expect(status).toBe(69);
  });

  const swiftShader = softwareGpuEnvironment();

  it.skipIf(process.platform !== 'linux')('a GPU that is demanded where no driver offers one', async () => {
    const env = { ...swiftShader, VK_DRIVER_FILES: '/nowhere.json' };
    const { status, stderr } = await runPharos(['ingest', repository.path, '--gpu'], { dataDirectory, env });
    expect(stderr).toMatch(/pharos: No usable GPU: .+\n {2}.+/);
    expect(status).toBe(69);
  });

  it.skipIf(!swiftShader)('a GPU that is demanded where SwiftShader is all there is', async () => {
    const { status, stderr } = await runPharos(['ingest', repository.path, '--gpu'], {
      dataDirectory,
      env: swiftShader!,
    });
    expect(stderr).toMatch(/No usable GPU: .*swiftshader.* computes on the CPU/);
    expect(status).toBe(69);
  });

  it('many processes create the store at once', async () => {
    const other = folder('many');
    const runs = await Promise.all([1, 2, 3, 4].map(() => runPharos(['history', '--json'], { dataDirectory: other })));
    expect(runs.map(({ stdout, status }) => [JSON.parse(stdout), status])).toEqual(Array(4).fill([{ jobs: [] }, 0]));
  });

  it('nothing ingested yet', async () => {
    const { status, stderr } = await runPharos(['search', 'x'], { dataDirectory: folder('fresh') });
    expect(stderr).toContain('pharos ingest');
    expect(status).toBe(65);
  });

  it('fails without harm to what was indexed', async () => {
    const { stdout } = await run('search', 'add_tax');
    expect(stdout).toContain('shop/money.py');
  });
});

it('a Node that is too old is told in one line', () => {
  const source = readFileSync(join(import.meta.dirname, '../../bin/run.js'), 'utf8');
  const check = source.slice(source.indexOf('const [major'), source.indexOf('process.stdout.on'));
  const written: string[] = [];
  const fake = {
    versions: { node: '20.11.0' },
    stderr: { write: (text: string) => written.push(text) },
    exit: (status: number) => {
      throw new Error(`exit ${status}`);
    },
  };
  expect(() => new Function('process', check)(fake)).toThrow('exit 1');
  expect(written.join('')).toMatch(/^pharos: Node 20\.11\.0 is too old; 22\.19 or newer is needed.*npm ci.*\n$/);
});
