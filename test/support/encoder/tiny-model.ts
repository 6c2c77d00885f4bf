import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRandom } from '../mutate.ts';
import { onnxModel } from './onnx.ts';

/** The parts of a tiny model. */
export interface TinyModel {
  /** Words of one line mean the same: they get the same vector, but for a little noise. */
  readonly meanings?: readonly string[];
  readonly dimensions?: number;
  /** Numbers the vectors start from. */
  readonly seed?: number;
  /** Of 1_Pooling/config.json; none by default. */
  readonly pooling?: Readonly<Record<string, boolean>>;
  /** Files beside or instead of the usual ones, by path; undefined leaves one out. */
  readonly files?: Readonly<Record<string, string | Buffer | undefined>>;
}

const MEANINGS = [
  'buy purchase acquire',
  'tax duty levy',
  'send transmit dispatch',
  'delete remove erase',
  'cart basket',
];
const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/**
 * Writes an encoder that looks up a vector per word, in Hugging Face's layout: BERT's tokenizer over a vocabulary of
 * these words, and a network of one Gather. Words that it does not know have the vector 0.
 *
 * @returns its directory, by default a new one of the name `tiny`
 */
export function writeTinyModel(
  model: TinyModel = {},
  directory = join(mkdtempSync(join(tmpdir(), 'pharos-model-')), 'tiny'),
): string {
  for (const [path, content] of Object.entries(tinyModelFiles(model))) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

/** The same, as its files by path. */
export function tinyModelFiles(model: TinyModel = {}): Record<string, string | Buffer> {
  const { meanings = MEANINGS, dimensions = 16, seed = 7, pooling, files = {} } = model;
  const words = meanings.flatMap((line) => line.split(' '));
  const vocabulary = Object.fromEntries([...SPECIAL, ...words].map((word, id) => [word, id]));
  const special = SPECIAL.map((content, id) => ({
    id,
    content,
    special: true,
    normalized: false,
    lstrip: false,
    rstrip: false,
    single_word: false,
  }));
  const template = { SpecialToken: { id: '[CLS]', type_id: 0 } };
  const all = {
    'config.json': JSON.stringify({ model_type: 'bert', hidden_size: dimensions, max_position_embeddings: 64 }),
    'tokenizer.json': JSON.stringify({
      version: '1.0',
      added_tokens: special,
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [template, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
        pair: [],
        special_tokens: {
          '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
          '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
        },
      },
      decoder: null,
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: vocabulary,
      },
    }),
    'tokenizer_config.json': JSON.stringify({
      tokenizer_class: 'BertTokenizer',
      model_max_length: 64,
      unk_token: '[UNK]',
    }),
    ...(pooling && { '1_Pooling/config.json': JSON.stringify(pooling) }),
    'onnx/model.onnx': network(vectorsOf(meanings, dimensions, seed), dimensions),
    ...files,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([path, content]) => (content === undefined ? [] : [[path, content]])),
  );
}

/** A row per token; those of the special ones are 0. */
function vectorsOf(meanings: readonly string[], dimensions: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const component = () => random(2001) / 1000 - 1;
  const rows = SPECIAL.map(() => new Array<number>(dimensions).fill(0));
  for (const line of meanings) {
    const meaning = Array.from({ length: dimensions }, component);
    for (const _ of line.split(' ')) rows.push(meaning.map((value) => value + component() / 10));
  }
  return Float32Array.from(rows.flat());
}

function network(vectors: Float32Array, dimensions: number): Buffer {
  const tokens = ['texts', 'tokens'] as const;
  return onnxModel({
    nodes: [{ operator: 'Gather', inputs: ['vectors', 'input_ids'], outputs: ['last_hidden_state'] }],
    constants: [{ name: 'vectors', shape: [vectors.length / dimensions, dimensions], data: vectors }],
    inputs: [
      { name: 'input_ids', type: 'int64', shape: tokens },
      { name: 'attention_mask', type: 'int64', shape: tokens },
    ],
    outputs: [{ name: 'last_hidden_state', type: 'float', shape: [...tokens, dimensions] }],
  });
}
