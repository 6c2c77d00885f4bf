/**
 * Measures a text encoder: a network of all-MiniLM-L6-v2's shape with random weights, over the chunks of a repository.
 *   npm run bench:encoder -- <checked-out repository> [directory that keeps the model]
 * It tells seconds and megabytes, and nothing about how good the hits are. Its vocabulary are the frequent words of the
 * repository; what is not among them is cut into letters.
 */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openContainer } from '../../src/lib/container.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';
import { writeTinyModel } from '../support/encoder/tiny-model.ts';
import { indexedChunks } from '../support/indexed-text.ts';
import { randomNetwork, SHAPE } from './encoder-network.ts';

const [repository, kept] = process.argv.slice(2);
if (repository === undefined) throw new Error('usage: npm run bench:encoder -- <checked-out repository>');
const QUESTIONS = [
  'where are cookies signed',
  'how is a request routed',
  'read the configuration file',
  'render a template',
];
const ROUNDS = 5;
/** Words in the vocabulary have been seen as often. */
const FREQUENT = 3;

const directory = mkdtempSync(join(tmpdir(), 'pharos-encoder-'));
const config = testConfig(directory);
const { stores, writer, encoders, close } = await openContainer(config);
try {
  const run = (model: string | false) =>
    ingest({
      actor: SELF,
      ...{ repository: resolve(repository), stores, writer, model, train: false },
      ...(encoders && { encoders }),
      temporaryDirectory: config.temporaryDirectory,
    });
  const plain = await run(false);
  writeModel(await textOf(plain.generation));
  if (kept !== undefined) cpSync(join(directory, 'models/random'), kept, { recursive: true });

  const opening = performance.now();
  await encoders!.open('random');
  const openMs = performance.now() - opening;
  const { encoded, steps } = await run('random');
  const seconds = steps['encode']!;
  const again = await run('random');

  process.stdout.write(
    `repository             ${repository}, ${(plain.bytes / 1e6).toFixed(2)} MB, ${encoded} chunks\n`,
  );
  process.stdout.write(`ingest without model   ${plain.seconds.toFixed(2)} s\n`);
  process.stdout.write(`model opened           ${openMs.toFixed(0)} ms\n`);
  process.stdout.write(`chunks encoded         ${seconds.toFixed(2)} s, ${(encoded / seconds).toFixed(1)} a second\n`);
  process.stdout.write(`encoded again          ${again.encoded} chunks, ${again.steps['encode']!.toFixed(2)} s\n`);
  process.stdout.write(`search, words alone    ${(await median({})).toFixed(1)} ms\n`);
  process.stdout.write(`search, model open     ${(await median({ encoders: encoders! })).toFixed(1)} ms\n`);
} finally {
  await close();
  rmSync(directory, { recursive: true });
}

async function textOf(generation: number): Promise<string> {
  const chunks = await indexedChunks(stores, generation);
  return chunks.map(({ text }) => text.toLowerCase()).join('\n');
}

function writeModel(text: string): void {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[a-z]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].filter(([, count]) => count >= FREQUENT).map(([word]) => word);
  const letters = [...new Set(text)].filter((letter) => letter.trim() !== '');
  const words = [...new Set([...letters, ...letters.map((letter) => `##${letter}`), ...frequent])];
  const meanings = words.slice(0, SHAPE.vocabulary - 4);
  const files = {
    'onnx/model.onnx': randomNetwork(),
    'config.json': JSON.stringify({ hidden_size: SHAPE.width, max_position_embeddings: 512 }),
    'tokenizer_config.json': JSON.stringify({ tokenizer_class: 'BertTokenizer', model_max_length: 256 }),
  };
  writeTinyModel({ meanings, dimensions: SHAPE.width, files }, join(directory, 'models/random'));
}

async function median(options: { readonly encoders?: NonNullable<typeof encoders> }): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const query of QUESTIONS) {
      const started = performance.now();
      await search({ actor: SELF, stores, query, limit: 10, ...options });
      // The first round opens and compiles.
      if (round > 0) times.push(performance.now() - started);
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
