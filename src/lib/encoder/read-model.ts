import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fingerprint } from './fingerprint.ts';
import { modelError } from './model-error.ts';
import { type Json, readJson, readOptionalJson } from './read-json.ts';

/** A model as its files describe it; nothing of it is loaded. */
export interface StoredModel {
  readonly name: string;
  /** `name@fingerprint`: changes when a file that the vectors depend on does. */
  readonly id: string;
  readonly directory: string;
  /** Of the network, relative to the directory. */
  readonly weights: string;
  readonly bytes: number;
  /** Tokens of a text that count. */
  readonly maxTokens: number;
  readonly pooling: Pooling;
  /** Put before a text, by its role. */
  readonly prompts: { readonly query: string; readonly document: string };
}

/** How the vectors of the tokens become the vector of the text. */
export type Pooling = 'mean' | 'cls';

/** Where exporters put the network; the first that is there. */
export const WEIGHTS = ['onnx/model.onnx', 'model.onnx'] as const;
/** Files that a model must have, beside its weights. */
export const NEEDED = ['config.json', 'tokenizer.json'] as const;
/** Files that describe it further, where present. */
export const OPTIONAL = [
  'tokenizer_config.json',
  'modules.json',
  '1_Pooling/config.json',
  'sentence_bert_config.json',
  'config_sentence_transformers.json',
] as const;

/** Longer windows cost the square of their length, and a chunk has seldom more. */
const MAX_TOKENS = 512;

/**
 * Reads the files of a model in Hugging Face's layout.
 *
 * @throws {PharosError} UNAVAILABLE when one is missing or damaged, or the model needs what Pharos does not have
 */
export function readModel(directory: string): StoredModel {
  const weights = WEIGHTS.find((file) => existsSync(join(directory, file)));
  if (weights === undefined) throw modelError(directory, `it has no ${WEIGHTS.join(' or ')}`);
  const config = readJson(directory, 'config.json');
  refuseDenseLayer(directory);
  const files = [...NEEDED, ...OPTIONAL, weights, externalWeights(weights)];
  const present = files.filter((file) => existsSync(join(directory, file)));
  const name = basename(directory);
  return {
    name,
    id: `${name}@${fingerprint(directory, present)}`,
    directory,
    weights,
    bytes: present.reduce((sum, file) => sum + statSync(join(directory, file)).size, 0),
    maxTokens: maxTokens(directory, config),
    pooling: pooling(directory),
    prompts: prompts(readOptionalJson(directory, 'config_sentence_transformers.json')),
  };
}

/** Tensors that an exporter keeps apart because a protobuf cannot have 2 GB. */
export function externalWeights(weights: string): string {
  return `${weights}_data`;
}

function maxTokens(directory: string, config: Json): number {
  const limits = [
    config['max_position_embeddings'],
    readOptionalJson(directory, 'tokenizer_config.json')['model_max_length'],
    readOptionalJson(directory, 'sentence_bert_config.json')['max_seq_length'],
  ].filter((limit): limit is number => typeof limit === 'number' && limit >= 8);
  return Math.min(MAX_TOKENS, ...limits);
}

function pooling(directory: string): Pooling {
  const config = readOptionalJson(directory, '1_Pooling/config.json');
  const modes = Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true);
  if (modes.length === 0 || (modes.length === 1 && modes[0] === 'pooling_mode_mean_tokens')) return 'mean';
  if (modes.length === 1 && modes[0] === 'pooling_mode_cls_token') return 'cls';
  throw modelError(directory, `it uses ${modes.join(' and ')}; Pharos supports pooling by the mean or the first token`);
}

function refuseDenseLayer(directory: string): void {
  const modules = Object.values(readOptionalJson(directory, 'modules.json')) as Json[];
  const layer = modules.find(({ type }) => /\.Dense$/.test(String(type)));
  if (layer) throw modelError(directory, 'it has a dense layer after its network, which Pharos does not support');
}

function prompts({ prompts: given }: Json): StoredModel['prompts'] {
  const texts = (typeof given === 'object' && given !== null ? given : {}) as Json;
  const text = (...names: string[]) =>
    names.map((name) => texts[name]).find((value) => typeof value === 'string') ?? '';
  return { query: text('query') as string, document: text('document', 'passage') as string };
}
