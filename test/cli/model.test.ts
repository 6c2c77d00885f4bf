import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelHub, startModelHub } from '../support/encoder/model-hub.ts';
import { tinyModelFiles, writeTinyModel } from '../support/encoder/tiny-model.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../support/list-modules.mjs')).href;
const HEAVY = /node_modules\/onnxruntime[^/]*\/|\/open-encoder/;

let repository: GitRepository;
let dataDirectory: string;
let source: string;
let hub: ModelHub;
const run = (args: readonly string[], env: Record<string, string> = {}) =>
  runPharos(args, { dataDirectory, cwd: repository.path, env });

beforeAll(async () => {
  repository = createGitRepository({
    'shop/till.py': 'def acquire(thing):\n    return thing\n',
    'shop/mail.py': 'def dispatch(letter):\n    return letter\n',
  });
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-cli-'));
  source = writeTinyModel();
  hub = await startModelHub({ id: 'example/hub-model', files: tinyModelFiles() });
});

afterAll(async () => {
  await hub.close();
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
  rmSync(dirname(source), { recursive: true });
});

/** Output of `--json`, checked against its schema. */
async function checked(schema: string, args: readonly string[], env: Record<string, string> = {}) {
  const { stdout, stderr } = await run([...args, '--json'], env);
  const path = join(import.meta.dirname, `../../docs/schemas/${schema}.schema.json`);
  const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(
    JSON.parse(readFileSync(path, 'utf8')),
  );
  const result = JSON.parse(stdout);
  validate(result);
  expect(validate.errors).toBeNull();
  return { result, stderr };
}

/** The modules that a command loads which only a model needs. */
async function heavyModules(args: readonly string[]): Promise<string[]> {
  const list = join(dataDirectory, 'modules');
  writeFileSync(list, '');
  const { status } = await run(args, { NODE_OPTIONS: `--import=${PRELOAD}`, PHAROS_TEST_MODULES: list });
  expect(status).toBe(0);
  return readFileSync(list, 'utf8')
    .split('\n')
    .filter((url) => HEAVY.test(url));
}

describe('pharos model, from adding one to removing it', () => {
  it('adds one from a directory and one from Hugging Face, and lists them', async () => {
    const added = await checked('model-add', ['model', 'add', source]);
    expect(added.result).toMatchObject({ name: 'tiny', dimensions: 16 });
    const env = { HF_ENDPOINT: hub.endpoint };
    const fetched = await checked('model-add', ['model', 'add', 'example/hub-model', '--name', 'mine'], env);
    expect(fetched.result).toMatchObject({ name: 'mine', source: 'example/hub-model' });
    const { models } = (await checked('model-list', ['model', 'list'])).result;
    expect(models.map(({ name }: { name: string }) => name)).toEqual(['mine', 'tiny']);
    expect((await run(['model', 'list'])).stdout).toMatch(/^mine +mine@[0-9a-f]{12} +64 tokens, mean pooling/);
  });

  it('ingests and searches by it, with the flag or with PHAROS_MODEL', async () => {
    expect((await run(['ingest', '.', '--no-train'])).status).toBe(0);
    expect((await run(['search', 'purchase'])).stdout).toMatch(/^Nothing found/);
    const { result, stderr } = await checked('ingest', ['ingest', '.', '--no-train', '--model', 'tiny']);
    expect(result).toMatchObject({ encoded: 2, model: expect.stringMatching(/^tiny@/) });
    expect(stderr).toMatch(/\nencode .* 2 chunks, model: tiny@/);
    expect((await run(['search', 'purchase'])).stdout).toMatch(/^shop\/till\.py:1-2 {2}acquire .*close in meaning/);
    expect((await run(['search', 'purchase', '--no-model'])).stdout).toMatch(/^Nothing found/);
    const other = await checked('ingest', ['ingest', '.', '--no-train'], { PHAROS_MODEL: 'mine' });
    expect(other.result).toMatchObject({ encoded: 2, model: expect.stringMatching(/^mine@/) });
    expect((await checked('status', ['status'])).result.repositories[0].model).toMatch(/^mine@/);
  });

  it('is used by a worker that has PHAROS_MODEL, in the thread of the job', async () => {
    await run(['ingest', '.', '--no-train', '--no-model']);
    await run(['ingest', '.', '--queue']);
    const { status, stderr } = await run(['worker', '--once', '--cpu'], { PHAROS_MODEL: 'tiny' });
    expect(stderr).toContain('Encoding Text on');
    expect(status).toBe(0);
    expect((await run(['search', 'purchase'])).stdout).toMatch(/^shop\/till\.py/);
  });

  it('is gone: searches go on without, and say so', async () => {
    const removed = await checked('model-remove', ['model', 'remove', 'tiny']);
    expect(existsSync(removed.result.directory)).toBe(false);
    const { result } = await checked('search', ['search', 'dispatch']);
    expect(result.hits[0].path).toBe('shop/mail.py');
    expect(result.warnings).toHaveLength(1);
    expect((await run(['search', 'dispatch'])).stderr).toMatch(/^Searched without the model: There is no model "tiny"/);
    const again = await checked('ingest', ['ingest', '.', '--no-train']);
    expect(again.result.warnings).toHaveLength(1);
    expect(again.result.model).toBeUndefined();
  });

  it.each([
    [['model', 'add', './nowhere'], 2, /\.\/nowhere is neither a directory/],
    [['model', 'add', 'shop'], 69, /no onnx\/model\.onnx/],
    [['model', 'remove', 'nothing'], 2, /no model "nothing"/],
    [['ingest', '.', '--model', 'nothing'], 2, /no model "nothing"/],
    [['ingest', '.', '--queue', '--model', 'mine'], 2, /--model cannot be used with --queue/],
  ])('%j is refused with a reason', async (args, status, message) => {
    const result = await run(args);
    expect(result.stderr).toMatch(message);
    expect(result.status).toBe(status);
  });

  it('costs other commands nothing: what runs models is loaded only for one', async () => {
    for (const args of [['search', 'dispatch'], ['ingest', '.', '--no-train'], ['status'], ['model', 'list']]) {
      expect([args, await heavyModules(args)]).toEqual([args, []]);
    }
    await run(['ingest', '.', '--no-train', '--model', 'mine']);
    expect((await heavyModules(['search', 'dispatch'])).join()).toContain('/onnxruntime-node/');
  });
});
