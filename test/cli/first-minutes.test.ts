import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

const BIN = join(import.meta.dirname, '../../bin/run.js');

let indexed: GitRepository;
let other: GitRepository;
let dataDirectory: string;
const run = (...args: string[]) => runPharos(args, { dataDirectory, cwd: indexed.path });
const runIn = (cwd: string, ...args: string[]) => runPharos(args, { dataDirectory, cwd });

beforeAll(async () => {
  indexed = createGitRepository({
    'shop/cart.py': 'from .money import tax\n\ndef total():\n    return tax(1)\n',
    'shop/money.py': 'def tax(price):\n    """Sign the cookies of the shop."""\n    return price\n',
    'tests/test_money.py': 'from shop.money import tax\n',
  });
  other = createGitRepository({ 'src/a.py': 'tax = 1\n', 'src/deep/b.py': 'x = 1\n' });
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-first-'));
  expect((await run('ingest', '.', '--no-train')).status).toBe(0);
});

afterAll(() => {
  indexed.delete();
  other.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

describe('words and letters', () => {
  it('unquoted words of a search are taken together, also with flags between them', async () => {
    const quoted = (await run('search', 'sign the cookies', '--limit', '2', '--json')).stdout;
    expect(JSON.parse(quoted).query).toBe('sign the cookies');
    expect((await run('search', 'sign', 'the', 'cookies', '-n', '2', '--json')).stdout).toBe(quoted);
    expect((await run('search', 'sign', '-n2', 'the', '--json', 'cookies')).stdout).toBe(quoted);
  });

  it('-word leaves a word out, and is no flag', async () => {
    const paths = async (...words: string[]) =>
      JSON.parse((await run('search', ...words, '--json')).stdout).hits.map(({ path }: { path: string }) => path);
    expect(await paths('tax')).toContain('tests/test_money.py');
    expect(await paths('tax', '-test')).not.toContain('tests/test_money.py');
    expect(await paths('-test', 'tax')).toEqual(await paths('tax -test'));
    const unclear = await run('search', 'tax', '-parser');
    expect([unclear.status, unclear.stderr]).toEqual([2, expect.stringMatching(/-parser .*\n.*-p arser.*-- -parser/)]);
  });

  it('everyday flags have a letter', async () => {
    const long = await run(
      'search',
      'tax',
      '--repo',
      indexed.path,
      '--language',
      'python',
      '--path',
      'shop',
      '--limit',
      '1',
    );
    expect((await run('search', 'tax', '-r', indexed.path, '-l', 'python', '-p', 'shop', '-n', '1')).stdout).toBe(
      long.stdout,
    );
    expect(long.stdout).toContain('shop/money.py');
    expect((await run('graph', 'central', '-n', '1', '-r', '.')).stdout.trim().split('\n')).toHaveLength(1);
  });

  it('-h is help and -v the version, which is a command, too', async () => {
    expect((await run('search', '-h')).stdout).toBe((await run('search', '--help')).stdout);
    expect((await run('-h')).stdout).toContain('COMMANDS');
    const { stdout } = await run('--version');
    expect(stdout).toMatch(/^pharos\/\d+\.\d+\.\d+ /);
    expect((await run('-v')).stdout).toBe(stdout);
    expect((await run('version')).stdout).toBe(stdout);
    expect(JSON.parse((await run('version', '--json')).stdout)).toMatchObject({ node: process.versions.node });
  });
});

describe('what was typed wrong is named, with what to do', () => {
  it.each<[string[], RegExp, RegExp]>([
    [['search', 'x', '--limt', '3'], /search has no flag --limt/, /Did you mean --limit\?.*pharos search --help/],
    [['graph', 'deps', 'x', '--dept', '2'], /graph deps has no flag --dept/, /Did you mean --depth\?/],
    [['search', 'x', '--limit', 'abc'], /--limit is "abc"/, /whole number/],
    [['search', 'x', '-n', '0'], /--limit is "0"/, /at least 1/],
    [['search', 'x', '--limit'], /--limit needs a value/, /--limit <value>/],
    [['search', 'x', '--limit', '1', '--limit', '2'], /--limit was given twice/, /once/],
    [['search', 'x', '--language', 'pyhton'], /--language is "pyhton"/, /Did you mean python\?.*go, rust/],
    [['search', 'x', '--all=no'], /--all takes no value: --all=no/, /Leave the value out/],
    [['search', 'x', '--all', '--repo', 'y'], /--all and --repo cannot be combined/, /Leave one out/],
    [['search', 'x', '--history'], /--history requires --like/, /Add --like/],
    [['completion', 'tcsh'], /<shell> is "tcsh"/, /bash, zsh, fish/],
    [['file'], /file needs <file>/, /pharos file <file>/],
    [['graph', 'path', 'a'], /graph path needs <to>/, /pharos graph path <from> <to>/],
    [['graph', 'path', 'a', 'b', 'c'], /takes 2 arguments; unexpected "c"/, /pharos graph path <from> <to>/],
    [['status', 'x'], /status takes no arguments; unexpected "x"/, /pharos status --help/],
    [['graph', 'depz', 'x.py'], /Unknown command "graph depz"/, /pharos graph deps/],
    [['grahp', 'deps'], /Unknown command "grahp deps"/, /pharos graph deps/],
    [['deps', 'x.py'], /Unknown command "deps"/, /pharos graph deps/],
    [['model', 'lsit'], /Unknown command "model lsit"/, /pharos model list/],
    [['serch', 'x'], /Unknown command "serch"/, /pharos search/],
    [['serch', '--help'], /Unknown command "serch"/, /pharos search/],
    [['help', 'graph', 'depz'], /Unknown command "graph depz"/, /pharos graph deps/],
    [['--json', 'status'], /Expected a command, not --json/, /pharos status … --json/],
  ])('%j', async (words, message, hint) => {
    const { status, stdout, stderr } = await run(...words);
    const isJson = words.includes('--json');
    const [first, second] = isJson
      ? [JSON.parse(stdout).error.message, JSON.parse(stdout).error.hint]
      : stderr.replace(/^pharos: /, '').split('\n');
    expect([first, second, status]).toEqual([expect.stringMatching(message), expect.stringMatching(hint), 2]);
    if (isJson || words[0] === 'help') return;
    const json = await run(...words, '--json');
    expect(JSON.parse(json.stdout).error).toMatchObject({ code: 'USAGE', message: expect.stringMatching(message) });
    expect(json.status).toBe(2);
  });
});

describe('in a git repository that is not indexed', () => {
  it.each<[string[]]>([
    [['search', 'tax']],
    [['search', '--like', 'src/a.py']],
    [['graph', 'central']],
    [['graph', 'deps', 'src/a.py']],
    [['graph', 'impact', '--diff', 'HEAD']],
    [['file', 'src/a.py']],
    [['map', '--out', '-']],
    [['edges']],
  ])('%j says so, with the command that indexes it', async (words) => {
    const { status, stdout, stderr } = await runIn(other.path, ...words);
    expect([status, stdout]).toEqual([65, '']);
    expect(stderr).toBe(
      `pharos: The repository ${other.path} is not indexed\n  Index it with \`pharos ingest .\`, or ask ${indexed.path} with --all.\n`,
    );
  });

  it('--all answers from the others', async () => {
    expect((await runIn(other.path, 'search', 'tax', '--all')).stdout).toContain('shop/money.py');
    expect((await runIn(other.path, 'graph', 'central', '--all')).stdout).toContain('shop/money.py');
    expect((await runIn(other.path, 'edges', '--all')).stdout).toContain('shop/money.py');
    expect((await runIn(other.path, 'file', 'shop/money.py', '--all')).status).toBe(0);
    expect((await runIn(other.path, 'search', 'tax', '--repo', indexed.path)).status).toBe(0);
  });

  it('status says so first, and lists others only with --all', async () => {
    const { status, stdout } = await runIn(other.path, 'status');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^.* is not indexed; run `pharos ingest \.`\n\njobs\n/);
    expect(stdout).toContain('1 other repository is indexed; --all shows it');
    expect(stdout).not.toContain(indexed.path);
    expect((await runIn(other.path, 'status', '--all')).stdout).toContain(indexed.path);
    expect(JSON.parse((await runIn(other.path, 'status', '--json')).stdout)).toMatchObject({
      repositories: [],
      unindexed: { path: other.path, command: 'pharos ingest .' },
    });
  });

  it('a folder in it, and a clone inside of an indexed one, are told their own root', async () => {
    expect((await runIn(join(other.path, 'src/deep'), 'search', 'x')).stderr).toContain('`pharos ingest ../..`');
    const inner = join(indexed.path, 'vendored');
    mkdirSync(inner);
    execFileSync('git', ['init', '-q', inner]);
    expect((await runIn(inner, 'search', 'tax')).stderr).toContain(`${inner} is not indexed`);
    rmSync(inner, { recursive: true });
  });

  it('outside of any repository, and inside of an indexed one, all is as before', async () => {
    expect((await runIn(dataDirectory, 'search', 'tax')).stdout).toContain('shop/money.py');
    expect((await runIn(join(indexed.path, 'shop'), 'search', 'tax')).stdout).toContain('shop/money.py');
    expect((await runIn(dataDirectory, 'status')).stdout).toContain(indexed.path);
  });

  it('a plain folder that is indexed holds the repositories in it', async () => {
    const plain = mkdtempSync(join(tmpdir(), 'pharos-plain-'));
    execFileSync('git', ['init', '-q', join(plain, 'inner')]);
    writeFileSync(join(plain, 'inner/peculiar.py'), 'peculiar = 1\n');
    await runIn(plain, 'ingest', '.', '--no-train');
    expect((await runIn(join(plain, 'inner'), 'search', 'peculiar')).stdout).toContain('inner/peculiar.py');
    await run('remove', plain);
    rmSync(plain, { recursive: true });
  });
});

describe('a job', () => {
  it('is or is not there for all commands alike', async () => {
    const { job_id: jobId } = JSON.parse((await run('ingest', '.', '--queue', '--json')).stdout);
    expect((await run('retry', jobId)).stdout).toBe(`Job ${jobId} is queued again\n`);
    await run('cancel', jobId);
    expect((await run('job', jobId)).stdout).toContain('Cancelled');
    const retried = await run('retry', jobId);
    expect(retried.stderr).toMatch(/cannot be retried: it has ended \(failed\)\n.*pharos ingest .* --queue/);
    expect(retried.status).toBe(1);
    for (const command of ['job', 'retry', 'cancel'])
      expect((await run(command, 'nobody')).stderr).toContain('There is no job nobody');
  });
});

describe('the services of an operator', () => {
  let redis: Server;
  let edge: string;
  const asked: string[] = [];

  beforeAll(async () => {
    redis = createServer((request, response) => {
      asked.push(request.headers.authorization ?? 'no token');
      response.writeHead(401).end('{"error":"WRONGPASS"}');
    });
    await new Promise<void>((resolve) => redis.listen(0, '127.0.0.1', resolve));
    edge = mkdtempSync(join(tmpdir(), 'pharos-edge-'));
    const url = `http://127.0.0.1:${(redis.address() as AddressInfo).port}`;
    writeFileSync(
      join(edge, 'services.env'),
      `MODE=EDGE\nDATABASE_URL=postgres://127.0.0.1:1/x\nQDRANT_URL=http://127.0.0.1:1\nUPSTASH_REDIS_REST_URL=${url}\n`,
    );
    execFileSync('cp', [join(edge, 'services.env'), join(edge, '.env')]);
  });
  afterAll(() => {
    redis.close();
    rmSync(edge, { recursive: true });
  });

  it.each(['status', 'job x', 'history', 'retry x', 'cancel x'])('%s reads .env and says so', async (command) => {
    const { status, stderr } = await runIn(edge, ...command.split(' '));
    expect(stderr).toContain(`Services as in ${join(edge, '.env')} (MODE=EDGE)\n`);
    expect(stderr).toContain('UPSTASH_REDIS_REST_TOKEN');
    expect(status).toBe(2);
  });

  it('never shows the token of the environment to the URL of the file', async () => {
    const env = { UPSTASH_REDIS_REST_TOKEN: 'canary' };
    for (const words of [['history'], ['history', '--env-file', 'services.env']]) {
      const { status, stderr } = await runPharos(words, { dataDirectory, cwd: edge, env });
      expect([status, stderr]).toEqual([2, expect.stringContaining('of the environment is ignored')]);
    }
    expect(asked).toEqual([]);
  });

  it.each(['search tax', 'graph central -r shop', 'edges', 'config', 'repositories'])(
    '%s does not read it',
    async (command) => {
      const { stderr } = await runIn(edge, ...command.split(' '));
      expect(stderr).not.toMatch(/MODE|UPSTASH/);
    },
  );

  it('--env-file names a file for any command', async () => {
    expect((await runIn(edge, 'search', 'tax', '--env-file', 'services.env')).stderr).toContain('MODE=EDGE needs');
    writeFileSync(join(edge, 'port.env'), 'PORT=9001\n');
    expect((await runIn(edge, 'config', '--env-file', 'port.env')).stdout).toMatch(/^PORT +port\.env +9001$/m);
  });
});

describe.skipIf(!existsSync('/dev/full'))('an output that cannot be written (skipped without /dev/full)', () => {
  const shell = (line: string) => {
    const env = { PATH: process.env['PATH'], HOME: dataDirectory, PHAROS_DATA_DIR: dataDirectory };
    const code = `pharos() { "${process.execPath}" "${BIN}" "$@"; }; ${line}`;
    return execFileSync('bash', ['-c', `{ ${code}; } 2>&1`], { cwd: indexed.path, env, encoding: 'utf8' });
  };

  it.each(['search tax', 'status', 'status --json', 'edges', 'help', 'search --help', 'version', 'map --svg --out -'])(
    '%s > /dev/full is an error in two lines',
    (command) => {
      expect(shell(`pharos ${command} > /dev/full; echo "status $?"`)).toMatch(
        /^pharos: The output cannot be written \(ENOSPC.*\)\n {2}.*\nstatus 1\n$/,
      );
    },
  );

  it('without stderr the work is done all the same', () => {
    expect(shell('pharos ingest . --no-train 2> /dev/full; echo "status $?"')).toMatch(/3 parsed.*\nstatus 0\n$/s);
    expect(shell('pharos search x --nope 2> /dev/full; echo "status $?"')).toBe('status 2\n');
  });

  it('a reader that has had enough is none', () => {
    expect(shell('set -o pipefail; pharos edges | true; echo "status $?"')).toBe('status 0\n');
  });
});
