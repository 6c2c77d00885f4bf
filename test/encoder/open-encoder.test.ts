import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Encoder } from '../../src/lib/encoder/encoder.ts';
import { openEncoder } from '../../src/lib/encoder/open-encoder.ts';
import { readModel } from '../../src/lib/encoder/read-model.ts';
import { onnxModel } from '../support/encoder/onnx.ts';
import { type TinyModel, tinyModelFiles, writeTinyModel } from '../support/encoder/tiny-model.ts';

const directories: string[] = [];
const opened: Encoder[] = [];

async function open(model: TinyModel = {}): Promise<Encoder> {
  const directory = writeTinyModel(model);
  directories.push(dirname(directory));
  const encoder = await openEncoder(readModel(directory), { device: 'cpu', threads: 1 });
  opened.push(encoder);
  return encoder;
}

afterAll(async () => {
  for (const encoder of opened) await encoder.close();
  for (const directory of directories) rmSync(directory, { recursive: true });
});

const cosine = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  a!.reduce((sum, value, i) => sum + value * b![i]!, 0);
const lengthOf = (vector: Float32Array | undefined) => Math.sqrt(cosine(vector, vector));

describe('a text encoder', () => {
  it('puts texts of one meaning close together, each as a vector of length 1', async () => {
    const encoder = await open();
    expect(encoder).toMatchObject({
      dimensions: 16,
      device: 'CPU',
      model: expect.stringMatching(/^tiny@[0-9a-f]{12}$/),
    });
    const [buy, purchase, tax] = await encoder.encode(['buy_item', 'Purchase', 'tax'], 'document');
    expect(cosine(buy, purchase)).toBeGreaterThan(0.95);
    expect(cosine(buy, tax)).toBeLessThan(0.5);
    for (const vector of [buy, purchase, tax]) expect(lengthOf(vector)).toBeCloseTo(1, 5);
  });

  it('gives a text the same vector alone and in a batch of other lengths', async () => {
    const encoder = await open();
    const texts = ['buy tax send cart', 'buy', '', 'levy '.repeat(40), 'unknown words', 'remove basket'];
    const together = await encoder.encode(texts, 'document');
    for (const [i, text] of texts.entries()) {
      const [alone] = await encoder.encode([text], 'document');
      expect(Array.from(together[i]!, (value) => value.toFixed(5))).toEqual(
        Array.from(alone!, (value) => value.toFixed(5)),
      );
    }
  });

  it('reads a text up to the window of the model, which its closing token ends', async () => {
    const encoder = await open();
    // 64 tokens, two of which open and close the text.
    const [whole, longer] = await encoder.encode(
      ['buy '.repeat(62), `${'buy '.repeat(62)}${'tax '.repeat(500)}`],
      'document',
    );
    expect(cosine(whole, longer)).toBeCloseTo(1, 5);
  });

  it('pools by the mean or by the first token, as the model says', async () => {
    const mean = await open({ pooling: { pooling_mode_mean_tokens: true, pooling_mode_cls_token: false } });
    const cls = await open({ pooling: { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false } });
    expect(lengthOf((await mean.encode(['buy'], 'document'))[0])).toBeCloseTo(1, 5);
    // The token that opens a text has the vector 0 in the tiny model.
    expect(lengthOf((await cls.encode(['buy'], 'document'))[0])).toBe(0);
  });

  it('puts the prompts of the model before questions and documents', async () => {
    const prompts = JSON.stringify({ prompts: { query: 'buy ', document: 'tax ' } });
    const encoder = await open({ files: { 'config_sentence_transformers.json': prompts } });
    const plain = await open();
    const [question] = await encoder.encode([''], 'query');
    const [document] = await encoder.encode([''], 'document');
    const [buy, tax] = await plain.encode(['buy', 'tax'], 'query');
    expect(cosine(question, buy)).toBeCloseTo(1, 5);
    expect(cosine(document, tax)).toBeCloseTo(1, 5);
  });

  it('takes a network that gives one vector per text', async () => {
    const network = onnxModel({
      nodes: [{ operator: 'ReduceMean', inputs: ['numbers'], outputs: ['sentence_embedding'] }],
      constants: [{ name: 'numbers', shape: [4, 3], data: Float32Array.from({ length: 12 }, (_, i) => i) }],
      inputs: [{ name: 'input_ids', type: 'int64', shape: ['texts', 'tokens'] }],
      outputs: [{ name: 'sentence_embedding', type: 'float', shape: [1, 1] }],
    });
    const encoder = await open({ dimensions: 1, files: { 'onnx/model.onnx': network } });
    expect(await encoder.encode(['buy'], 'document')).toEqual([Float32Array.of(1)]);
  });

  it('stops between two batches when it is told to', async () => {
    const encoder = await open();
    await expect(encoder.encode(['buy'], 'document', AbortSignal.abort())).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });
});

describe('a model that does not work', () => {
  const { 'onnx/model.onnx': network = '' } = tinyModelFiles();
  const wide = tinyModelFiles({ dimensions: 24 })['onnx/model.onnx'];
  const few = tinyModelFiles({ meanings: ['one'] })['onnx/model.onnx'];
  const foreign = onnxModel({
    nodes: [{ operator: 'Identity', inputs: ['pixel_values'], outputs: ['image'] }],
    constants: [],
    inputs: [{ name: 'pixel_values', type: 'float', shape: ['n'] }],
    outputs: [{ name: 'image', type: 'float', shape: ['n'] }],
  });
  const dense = JSON.stringify([{ idx: 2, type: 'sentence_transformers.models.Dense' }]);

  it.each<[string, TinyModel['files'], RegExp]>([
    ['lacks its network', { 'onnx/model.onnx': undefined }, /no onnx\/model\.onnx or model\.onnx/],
    ['lacks its tokenizer', { 'tokenizer.json': undefined }, /tokenizer\.json is missing/],
    ['lacks its description', { 'config.json': undefined }, /config\.json is missing/],
    ['has a damaged network', { 'onnx/model.onnx': network.slice(0, 500) }, /onnx\/model\.onnx is damaged/],
    ['has a network of something else', { 'onnx/model.onnx': 'git-lfs pointer' }, /onnx\/model\.onnx is damaged/],
    ['has a damaged tokenizer', { 'tokenizer.json': '{"model":' }, /tokenizer\.json is damaged/],
    ['has a tokenizer of an unknown kind', { 'tokenizer.json': '{"model":{"type":"Magic"}}' }, /tokenizer\.json is/],
    ['has the network of a wider model', { 'onnx/model.onnx': wide }, /vectors of 16 numbers, its network gives 24/],
    ['has a network that reads no text', { 'onnx/model.onnx': foreign }, /unsupported inputs: pixel_values/],
    ['has a dense layer', { 'modules.json': dense }, /dense layer/],
    [
      'pools in another way',
      { '1_Pooling/config.json': '{"pooling_mode_lasttoken":true,"pooling_mode_cls_token":false}' },
      /uses pooling_mode_lasttoken/,
    ],
  ])('%s, and that is said', async (_, files, message) => {
    await expect(open({ files: { ...files } })).rejects.toMatchObject({ code: 'UNAVAILABLE', message });
  });

  it('has a smaller vocabulary than its tokenizer: said with the first text that shows it', async () => {
    const encoder = await open({ files: { 'onnx/model.onnx': few! } });
    const failing = encoder.encode(['basket'], 'document');
    await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /its network fails on its tokens/ });
  });
});
