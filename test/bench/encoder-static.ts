/**
 * Makes a static encoder of a real one, as model2vec does: each token is encoded alone, centred and weighed by how rare it is; a text is the
 * mean of its tokens (https://github.com/MinishLab/model2vec). The rank in the vocabulary stands in for the frequency (Zipf).
 *   node test/bench/encoder-static.ts DIR OUT
 * DIR: a model in the layout of docs/encoder.md, of BERT's vocabulary.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { normalize } from '../../src/lib/encoder/pool.ts';
import { onnxModel } from '../support/encoder/onnx.ts';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('usage: node test/bench/encoder-static.ts DIR OUT');
/** The special tokens of BERT's vocabulary, and those that it keeps free. */
const SPECIAL = 999;
const [BEGIN, END] = [101n, 102n];
const BATCH = 512;

const json = (file: string) => readFileSync(join(from, file), 'utf8');
const config = JSON.parse(json('config.json')) as { hidden_size: number; vocab_size: number };
const { hidden_size: width, vocab_size: size } = config;
const session = await InferenceSession.create(join(from, 'onnx/model.onnx'), { intraOpNumThreads: 1 });
const vectors = new Float32Array(size * width);
for (let start = SPECIAL; start < size; start += BATCH) {
  const count = Math.min(BATCH, size - start);
  const ids = BigInt64Array.from({ length: 3 * count }, (_, i) => {
    return i % 3 === 0 ? BEGIN : i % 3 === 2 ? END : BigInt(start + (i - 1) / 3);
  });
  const shape = [count, 3];
  const output = await session.run({
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', new BigInt64Array(3 * count).fill(1n), shape),
  });
  const data = output['last_hidden_state']!.data as Float32Array;
  for (let row = 0; row < count; row++) {
    const vector = data.slice(3 * row * width, (3 * row + 1) * width);
    for (let i = 0; i < width; i++) vector[i]! += data[(3 * row + 1) * width + i]! + data[(3 * row + 2) * width + i]!;
    vectors.set(normalize(vector), (start + row) * width);
  }
}
await session.release();
const means = new Float32Array(width);
for (let row = SPECIAL; row < size; row++)
  for (let i = 0; i < width; i++) means[i]! += vectors[row * width + i]! / (size - SPECIAL);
for (let row = SPECIAL; row < size; row++) {
  const worth = Math.log(2 + row - SPECIAL);
  for (let i = 0; i < width; i++) vectors[row * width + i] = (vectors[row * width + i]! - means[i]!) * worth;
}
mkdirSync(join(to, 'onnx'), { recursive: true });
const most = vectors.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
const tokens = ['texts', 'tokens'] as const;
const network = onnxModel({
  nodes: [
    { operator: 'Gather', inputs: ['vectors', 'input_ids'], outputs: ['bytes'] },
    { operator: 'Cast', inputs: ['bytes'], outputs: ['last_hidden_state'], attributes: { to: 1 } },
  ],
  constants: [
    {
      name: 'vectors',
      shape: [size, width],
      data: Int8Array.from(vectors, (value) => Math.round((value * 127) / most)),
    },
  ],
  inputs: [{ name: 'input_ids', type: 'int64', shape: tokens }],
  outputs: [{ name: 'last_hidden_state', type: 'float', shape: [...tokens, width] }],
});
writeFileSync(join(to, 'onnx/model.onnx'), network);
writeFileSync(join(to, 'config.json'), JSON.stringify({ hidden_size: width, max_position_embeddings: 512 }));
for (const file of ['tokenizer.json', 'tokenizer_config.json']) writeFileSync(join(to, file), json(file));
process.stdout.write(`${to}: ${(network.length / 1e6).toFixed(1)} MB\n`);
