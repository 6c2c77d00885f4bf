import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  copyModel,
  findModel,
  listModels,
  registerModel,
  unregisterModel,
} from '../../src/lib/encoder/model-registry.ts';
import { type TinyModel, writeTinyModel } from '../support/encoder/tiny-model.ts';

describe('the folders of models', () => {
  let root: string;
  let folders: [string, string];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pharos-models-'));
    folders = [join(root, 'own'), join(root, 'bundled')];
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (model: TinyModel = {}) => writeTinyModel(model, join(root, `source${Math.random()}/tiny`));
  const add = (name = 'tiny', source = write()) =>
    registerModel(
      folders[0],
      name,
      (directory) => copyModel(source, directory),
      async ({ id }) => id,
    );

  it('keep a copy of what belongs to the model, and of nothing else', async () => {
    const source = write({ files: { 'README.md': '# no', 'pytorch_model.bin': 'no', '.env': 'no' } });
    const id = await add('tiny', source);
    expect(readdirSync(join(folders[0], 'tiny')).sort()).toEqual([
      'config.json',
      'onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(findModel(folders, 'tiny').id).toBe(id);
    expect(findModel(folders, id).name).toBe('tiny');
  });

  it('keep nothing of a model that does not work', async () => {
    const failing = registerModel(
      folders[0],
      'bad',
      async () => undefined,
      async () => undefined,
    );
    await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(readdirSync(folders[0])).toEqual([]);
  });

  it('refuse a name that is taken or that leads elsewhere', async () => {
    await add();
    await expect(add()).rejects.toMatchObject({ code: 'USAGE', message: /a model tiny already/ });
    for (const name of ['..', '../x', '', '.hidden', 'a/b'])
      await expect(add(name)).rejects.toMatchObject({ code: 'USAGE' });
    expect(readdirSync(root).filter((name) => !name.startsWith('source'))).toEqual(['own']);
  });

  it('tell a model that has changed from the one that was asked for', async () => {
    const id = await add();
    await unregisterModel(folders, 'tiny');
    expect(() => findModel(folders, id)).toThrowError(/no model "tiny"/);
    const other = await add('tiny', write({ seed: 8 }));
    expect(other).not.toBe(id);
    expect(() => findModel(folders, id)).toThrowError(/has changed/);
    expect(findModel(folders, 'tiny').id).toBe(other);
  });

  it('are listed, those that cannot be used with their problem', async () => {
    expect(listModels(folders)).toEqual([]);
    await add('b');
    mkdirSync(join(folders[1], 'a'), { recursive: true });
    writeFileSync(join(folders[1], 'README.md'), '');
    expect(listModels(folders)).toMatchObject([
      { name: 'a', directory: join(folders[1], 'a'), problem: expect.stringContaining('it has no onnx/model.onnx') },
      { name: 'b', model: { maxTokens: 64, pooling: 'mean' } },
    ]);
    await unregisterModel(folders, 'a');
    expect(existsSync(join(folders[1], 'a'))).toBe(false);
    await expect(unregisterModel(folders, 'a')).rejects.toMatchObject({ code: 'USAGE', hint: /Available: b/ });
  });
});
