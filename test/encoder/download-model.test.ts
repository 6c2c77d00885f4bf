import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addModel } from '../../src/lib/usecases/upkeep/add-model.ts';
import { SELF } from '../support/actors.ts';
import { type ModelHub, type ModelHubOptions, startModelHub } from '../support/encoder/model-hub.ts';
import { tinyModelFiles } from '../support/encoder/tiny-model.ts';

const ID = 'example/tiny-encoder';
const SECRET = 'hf_canary5ec2e7';
const FILES: Record<string, string | Buffer> = { ...tinyModelFiles(), 'README.md': 'no', 'model.safetensors': 'no' };

describe('a model from Hugging Face', () => {
  let folder: string;
  let hub: ModelHub | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pharos-models-'));
  });
  afterEach(async () => {
    await hub?.close();
    rmSync(folder, { recursive: true });
  });

  async function add(options: Partial<ModelHubOptions> = {}, token?: string, signal?: AbortSignal) {
    hub = await startModelHub({ id: ID, files: FILES, ...options });
    const huggingFace = { endpoint: hub.endpoint, token };
    return addModel({ actor: SELF, source: ID, folder, huggingFace, ...(signal && { signal }) });
  }

  it('is downloaded at one commit, without what is not needed, and tried', async () => {
    const added = await add();
    expect(added).toMatchObject({ name: 'tiny-encoder', source: ID, dimensions: 16, maxTokens: 64, pooling: 'mean' });
    expect(readdirSync(folder)).toEqual(['tiny-encoder']);
    const files = readdirSync(join(folder, 'tiny-encoder'), { recursive: true, encoding: 'utf8' }).sort();
    expect(files).toEqual(['config.json', 'onnx', 'onnx/model.onnx', 'tokenizer.json', 'tokenizer_config.json']);
    expect(hub!.requests.filter(({ path }) => /README|safetensors/.test(path))).toEqual([]);
  });

  it('that is not public is shown with the token, which nobody repeats', async () => {
    const refused = await add({ token: SECRET }, `${SECRET}-wrong`).catch((error) => error);
    expect(refused).toMatchObject({ code: 'AUTH', hint: /HF_TOKEN/ });
    expect(refused.message + refused.hint).not.toContain(SECRET);
    await hub!.close();
    expect(await add({ token: SECRET }, SECRET)).toMatchObject({ dimensions: 16 });
  });

  it.each<[string, Partial<ModelHubOptions>, object]>([
    ['that does not exist', { id: 'example/other' }, { code: 'USAGE', message: /no model example\/tiny-encoder/ }],
    ['without ONNX', { files: { 'config.json': '{}' } }, { code: 'USAGE', message: /has no tokenizer.json, onnx/ }],
    ['larger than 4 GB', { sizes: { 'onnx/model.onnx': 5e9 } }, { code: 'USAGE', message: /5\.0 GB/ }],
    [
      'whose network comes cut off',
      { sizes: { 'onnx/model.onnx': 5000 } },
      { code: 'UNAVAILABLE', message: / of 5000 bytes/ },
    ],
    [
      'of which more comes than was told',
      { sizes: { 'onnx/model.onnx': 100 } },
      { code: 'UNAVAILABLE', message: /more than 100/ },
    ],
    [
      'whose network is another one',
      {
        instead: (file, response) =>
          file === 'onnx/model.onnx' ? answer(response, Buffer.from(FILES[file]!).fill(0)) : undefined,
      },
      { code: 'UNAVAILABLE', message: /wrong checksum/ },
    ],
    [
      'whose tokenizer is another one',
      {
        instead: (file, response) =>
          file === 'tokenizer.json' ? answer(response, Buffer.from(FILES[file]!).fill(32)) : undefined,
      },
      { code: 'UNAVAILABLE', message: /wrong checksum/ },
    ],
    [
      'whose server fails',
      { instead: (_, response) => response.writeHead(503).end() && true },
      { code: 'UNAVAILABLE', message: /answered 503/ },
    ],
    [
      'whose server breaks off',
      { instead: (_, response) => response.writeHead(200).end('{', () => response.destroy()) && true },
      { code: 'UNAVAILABLE', message: /cannot be reached/ },
    ],
  ])('%s: nothing is kept', async (_, options, error) => {
    await expect(add(options)).rejects.toMatchObject(error);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  it('can be stopped while it comes', async () => {
    const abort = new AbortController();
    const hang: ModelHubOptions['instead'] = (file, response) => {
      if (file !== 'onnx/model.onnx') return undefined;
      response.writeHead(200).write('x');
      setTimeout(() => abort.abort(), 20);
      return true;
    };
    await expect(add({ instead: hang }, undefined, abort.signal)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

function answer(response: { writeHead(status: number): { end(body: Buffer): unknown } }, body: Buffer): true {
  response.writeHead(200).end(body);
  return true;
}
