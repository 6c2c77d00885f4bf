import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

const TREE = {
  'package.json': '{"name":"shop","type":"module"}',
  'src/cart.ts':
    "import { tax } from './money.ts';\nimport { log } from './log.ts';\nexport const total = () => log(tax(1));\n",
  'src/money.ts': 'export const tax = (price: number) => price * 1.2;\nexport class Rate {}\n',
  'src/log.ts':
    "import pino from 'pino';\nimport { total } from './cart.ts';\nexport const log = (x: number) => pino && total ? x : 0;\n",
  'src/main.ts': "import { total } from './cart.ts';\ntotal();\n",
  'test/cart.test.ts': "import { total } from '../src/cart.ts';\nimport { make } from './make.ts';\nmake(total());\n",
  'test/make.ts': "import { tax } from '../src/money.ts';\nexport const make = tax;\n",
};

let repository: GitRepository;
let dataDirectory: string;
const run = (...args: string[]) => runPharos(['graph', ...args], { dataDirectory, cwd: repository.path });
const lines = async (...args: string[]) => (await run(...args)).stdout.trimEnd().split('\n');

beforeAll(async () => {
  repository = createGitRepository(TREE);
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-graph-'));
  const { status } = await runPharos(['ingest', repository.path, '--no-train'], { dataDirectory });
  expect(status).toBe(0);
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

describe('pharos graph', () => {
  it('deps and dependents draw trees, of files and of definitions', async () => {
    expect(await lines('deps', 'src/main.ts', '--depth', '2')).toEqual([
      'src/main.ts depends on 3 files',
      '└─ src/cart.ts  import ./cart.ts, line 1',
      '   ├─ src/money.ts  import ./money.ts, line 1',
      '   └─ src/log.ts  import ./log.ts, line 2',
    ]);
    expect(await lines('dependents', 'tax')).toEqual([
      'src/money.ts:tax is used by 3 files',
      '├─ src/cart.ts  use tax, line 3  in total',
      // What it calls `make` is `tax`.
      '├─ test/cart.test.ts  use tax, line 3',
      '└─ test/make.ts  use tax, line 2  in make',
    ]);
    expect(await lines('dependents', 'src/money.ts', '--no-tests', '--limit', '1')).toEqual([
      'src/money.ts is used by 1 file',
      '└─ src/cart.ts  import ./money.ts, line 1',
    ]);
    expect(await lines('deps', 'src/money.ts')).toEqual(['src/money.ts has no proved dependencies']);
    expect(await lines('deps', 'src/money.ts:tax')).toEqual([
      'src/money.ts:tax has no proved dependencies',
      'Uses through values of unknown type are not listed; `pharos search` finds them by name.',
    ]);
  });

  it('path shows every link, or that there is none', async () => {
    expect(await lines('path', 'src/main.ts', 'src/money.ts')).toEqual([
      'src/main.ts',
      '  src/cart.ts   import ./cart.ts, line 1',
      '  src/money.ts  import ./money.ts, line 1',
    ]);
    expect(await lines('path', 'src/money.ts', 'src/main.ts')).toEqual(['src/money.ts does not depend on src/main.ts']);
  });

  it('impact names what is reached, and for CI the tests alone', async () => {
    const [title, ...rows] = await lines('impact', 'src/money.ts');
    expect(title).toBe('src/money.ts: 5 files reached, 1 test');
    expect(rows[0]).toMatch(/^ {2}1 {2}test\/make\.ts +test {2}import \.\.\/src\/money\.ts, line 1$/);
    expect(await lines('impact', 'src/money.ts', '--tests')).toEqual(['test/cart.test.ts']);
    expect(await run('impact', 'src/main.ts', '--tests')).toMatchObject({
      stdout: '',
      stderr: 'no test is known to depend on the change\n',
    });
  });

  it('impact --diff takes what has changed in the working tree', async () => {
    repository.write({ 'src/main.ts': 'export {};\n', 'docs/new.md': '# new\n' });
    try {
      const { stdout, stderr } = await run('impact', '--diff', 'HEAD', '--json');
      expect(JSON.parse(stdout)).toMatchObject({
        changed: ['src/main.ts'],
        unknown: ['docs/new.md'],
        whole: ['src/main.ts'],
        definitions: [],
        tests: [],
        stale: ['src/main.ts'],
      });
      expect(stderr).toBe('not in the graph  docs/new.md\nchanged since it was indexed  src/main.ts\n');
    } finally {
      repository.git('checkout', '--quiet', '.');
      repository.remove('docs/new.md');
    }
  });

  it('cycles refuses those that a baseline lacks', async () => {
    expect(await lines('cycles')).toEqual([
      '2 files',
      '  src/cart.ts  import ./log.ts, line 2   → src/log.ts',
      '  src/log.ts   import ./cart.ts, line 2  → src/cart.ts',
    ]);
    const baseline = join(dataDirectory, 'cycles.tsv');
    await run('cycles', '--write-baseline', baseline);
    expect(await run('cycles', '--fail-on-new', baseline)).toMatchObject({ status: 0, stdout: 'No new cycles\n' });
    writeFileSync(baseline, '# none\n');
    const refused = await run('cycles', '--fail-on-new', baseline);
    expect(refused.status).toBe(1);
    expect(refused.stdout).toMatch(/^new cycle\n {2}src\/cart\.ts /);
    writeFileSync(baseline, 'something else\n');
    expect(await run('cycles', '--fail-on-new', baseline)).toMatchObject({ status: 2, stdout: '' });
  });

  it('central, communities, orphans and externals', async () => {
    expect((await lines('central'))[0]).toMatch(/^\d+\.\d % {2}src\/cart\.ts {2,}3 dependents +2 dependencies$/);
    expect((await lines('communities'))[0]).toMatch(/files, \d+ links? inside, \d+ to others$/);
    expect(await lines('orphans')).toEqual(['src/main.ts        1 dependency', 'test/cart.test.ts  3 dependencies']);
    expect(await lines('externals')).toEqual(['pino  1 file']);
  });

  it('draws for Graphviz and for Mermaid', async () => {
    expect(await lines('deps', 'src/main.ts', '--dot')).toEqual([
      'digraph {',
      '  rankdir=LR',
      '  node [shape=box]',
      '  "src/main.ts" [label="src/main.ts", style=filled]',
      '  "src/cart.ts" [label="src/cart.ts"]',
      '  "src/main.ts" -> "src/cart.ts"',
      '}',
    ]);
    expect(await lines('path', 'src/main.ts', 'src/cart.ts', '--mermaid')).toEqual([
      'flowchart LR',
      '  n0["src/main.ts"]',
      '  n1["src/cart.ts"]',
      '  n0 -->|"import ./cart.ts, line 1"| n1',
      '  style n0 stroke-width:3px',
      '  style n1 stroke-width:3px',
    ]);
    for (const command of [['cycles'], ['impact', 'src/log.ts']]) {
      expect((await run(...command, '--dot')).stdout).toContain('"src/cart.ts" -> "src/log.ts"');
    }
  });

  it.each<[string, string[], number, RegExp]>([
    ['an unknown target', ['deps', 'nope'], 65, /file or definition is called nope/],
    ['a ref that is not there', ['impact', '--diff', 'nope'], 65, /no ref 'nope'/],
    ['no change', ['impact'], 2, /--diff/],
    ['no baseline', ['cycles', '--fail-on-new', 'nope.tsv'], 2, /--write-baseline nope\.tsv/],
  ])('refuses %s', async (_what, args, status, message) => {
    const result = await run(...args);
    expect(result.stderr).toMatch(message);
    expect(result).toMatchObject({ status, stdout: '' });
  });

  it.each([
    ['dependencies', ['deps', 'src/main.ts', '--depth', '3']],
    ['dependencies', ['dependents', 'src/money.ts:tax']],
    ['path', ['path', 'src/main.ts', 'src/money.ts']],
    ['impact', ['impact', 'src/money.ts']],
    ['cycles', ['cycles', '--types']],
    ['central', ['central']],
    ['communities', ['communities']],
    ['orphans', ['orphans']],
    ['externals', ['externals']],
  ])('--json matches graph-%s: %j', async (name, args) => {
    const schema = join(import.meta.dirname, `../../docs/schemas/graph-${name}.schema.json`);
    const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
    validate(JSON.parse((await run(...args, '--json')).stdout));
    expect(validate.errors).toBeNull();
  });
});
