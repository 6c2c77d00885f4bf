/**
 * Converts a BERT encoder from safetensors to the layout that `pharos model add` takes.
 *   node test/bench/encoder-convert.ts DIR OUT [--int8]
 * DIR: config.json, tokenizer.json, model.safetensors and, where present, the files of Sentence Transformers.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { NEEDED, OPTIONAL } from '../../src/lib/encoder/read-model.ts';
import { bertNetwork } from './bert-network.ts';
import { readSafetensors } from './safetensors.ts';

const { values, positionals } = parseArgs({ options: { int8: { type: 'boolean' } }, allowPositionals: true });
const [from, to] = positionals;
if (!from || !to) throw new Error('usage: node test/bench/encoder-convert.ts DIR OUT [--int8]');

const config = JSON.parse(readFileSync(join(from, 'config.json'), 'utf8')) as Record<string, unknown>;
if (config['model_type'] !== 'bert' || config['hidden_act'] !== 'gelu')
  throw new Error(`${from} is not a BERT with GELU`);
const shape = {
  layers: Number(config['num_hidden_layers']),
  width: Number(config['hidden_size']),
  heads: Number(config['num_attention_heads']),
  epsilon: Number(config['layer_norm_eps']),
};
mkdirSync(join(to, 'onnx'), { recursive: true });
for (const file of [...NEEDED, ...OPTIONAL]) {
  if (!existsSync(join(from, file))) continue;
  mkdirSync(dirname(join(to, file)), { recursive: true });
  cpSync(join(from, file), join(to, file));
}
const network = bertNetwork(readSafetensors(join(from, 'model.safetensors')), shape, values.int8 === true);
writeFileSync(join(to, 'onnx/model.onnx'), network);
process.stdout.write(`${to}: ${(network.length / 1e6).toFixed(1)} MB\n`);
