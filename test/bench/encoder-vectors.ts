/**
 * How well vectors alone find the files that a commit changed, by form of the vectors and of the texts; mean reciprocal rank over the commits of
 * the sets that `npm run bench:search -- --store DIR` has ingested.
 *   node test/bench/encoder-vectors.ts --data EVAL_DIR --base DIR --store DIR --only a,b MODEL_DIR…
 */
import { parseArgs } from 'node:util';
import { openEncoder } from '../../src/lib/encoder/open-encoder.ts';
import { normalize } from '../../src/lib/encoder/pool.ts';
import { readModel } from '../../src/lib/encoder/read-model.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { SELF } from '../support/actors.ts';
import { indexedChunks } from '../support/indexed-text.ts';
import { openSets, type QuerySet } from './search-sets.ts';

const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string' },
    base: { type: 'string' },
    store: { type: 'string' },
    only: { type: 'string' },
    threads: { type: 'string' },
  },
  allowPositionals: true,
});
const { data, base, store, only } = values;
if (!data || !base || !store)
  throw new Error('usage: node test/bench/encoder-vectors.ts --data EVAL_DIR --base DIR --store DIR MODEL_DIR…');

/** Chunks that one-bit vectors choose, for the whole vectors to order. */
const RESCORED = 200;
const FEWER = 128;
type Form = (vector: Float32Array) => Float32Array;
const BYTES: Form = (vector) => {
  const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  return vector.map((value) => Math.round(value / scale) * scale);
};
const FORMS: Readonly<Record<string, Form>> = {
  floats: (vector) => vector,
  'signed bytes': BYTES,
  'first 128 dimensions, bytes': (vector) => BYTES(normalize(vector.slice(0, FEWER))),
  'one bit': (vector) => normalize(vector.map(Math.sign)),
};

interface Chunk {
  readonly path: string;
  readonly text: string;
}
const TEXTS: Readonly<Record<string, (chunk: Chunk) => string>> = {
  code: ({ text }) => text,
  'path and code': ({ path, text }) => `${path}\n${text}`,
};

const { sets, close } = await openSets({ data, base, store }, only ? new Set(only.split(',')) : undefined);
for (const directory of positionals) {
  const encoder = await openEncoder(readModel(directory), { device: 'cpu', threads: Number(values.threads ?? 1) });
  for (const [title, textOf] of Object.entries(TEXTS)) {
    const ranks = new Map<string, number[]>();
    let [chunks, milliseconds] = [0, 0];
    for (const set of sets) {
      const all = await chunksOf(set);
      const started = performance.now();
      const vectors = await encoder.encode(all.map(textOf), 'document');
      milliseconds += performance.now() - started;
      chunks += all.length;
      const asked = await encoder.encode(
        set.queries.map(({ query }) => query),
        'query',
      );
      for (const [form, found] of rankings(vectors, asked)) {
        const each = set.queries.map(({ answers }, i) => {
          const paths = [...new Set(found[i]!.map((chunk) => all[chunk]!.path))];
          const right = new Set(answers.map(({ path }) => path));
          const rank = paths.findIndex((path) => right.has(path));
          return rank < 0 ? 0 : 1 / (1 + rank);
        });
        ranks.set(form, [...(ranks.get(form) ?? []), ...each]);
      }
    }
    process.stdout.write(`${directory}, ${title}: ${chunks} chunks, ${(milliseconds / 1000).toFixed(1)} s\n`);
    for (const [form, each] of ranks)
      process.stdout.write(`  ${form.padEnd(30)} ${(each.reduce((sum, x) => sum + x, 0) / each.length).toFixed(3)}\n`);
  }
  await encoder.close();
}
await close();

async function chunksOf({ stores, repository }: QuerySet): Promise<Chunk[]> {
  const [chosen] = await chooseRepositories(stores.catalog, { actor: SELF, repository });
  return indexedChunks(stores, chosen!.current.generation);
}

/** The chunks for each question, nearest first, by form. */
function rankings(vectors: readonly Float32Array[], asked: readonly Float32Array[]): Map<string, number[][]> {
  const found = new Map<string, number[][]>();
  for (const [name, form] of Object.entries(FORMS)) {
    const formed = vectors.map((vector) => form(vector));
    const cut = formed[0]!.length;
    found.set(
      name,
      asked.map((question) => nearest(formed, question.slice(0, cut))),
    );
  }
  const rescored = asked.map((question, i) => {
    const chosen = found.get('one bit')![i]!.slice(0, RESCORED);
    const bytes = chosen.map((chunk) => BYTES(vectors[chunk]!));
    return nearest(bytes, question).map((at) => chosen[at]!);
  });
  found.set(`one bit, ${RESCORED} scored again`, rescored);
  return found;
}

function nearest(vectors: readonly Float32Array[], question: Float32Array): number[] {
  const scores = vectors.map((vector) => vector.reduce((sum, value, i) => sum + value * question[i]!, 0));
  return scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
}
