import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { search } from '../../src/lib/usecases/search.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';

/**
 * The ranked hits of many questions to one small repository, as a file that people can read. When a change to the ranking is
 * meant, write it anew with `npx vitest run test/search/golden-ranking.test.ts -u`, and judge the difference.
 */
const CORPUS = fileURLToPath(new URL('../fixtures/golden-corpus', import.meta.url));
const QUESTIONS = readFileSync(new URL('golden-questions.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const HITS = 5;

let store: Embedded;

beforeAll(async () => {
  store = await openEmbedded();
  await store.ingest(CORPUS, { train: false });
});

afterAll(() => store.delete());

async function answer(line: string): Promise<string> {
  const [, key, value, rest] = /^(kind|path|language)=(\w+): (.*)$/.exec(line) ?? [];
  const options = key === undefined ? {} : { [key]: value };
  const query = rest ?? line;
  const { hits } = await search({
    ...options,
    stores: store.stores,
    repository: CORPUS,
    query,
    limit: HITS,
    explain: true,
  });
  const rows = hits.map(({ path, startLine, endLine, symbol, score, reasons, features = {} }) => {
    const parts = Object.entries(features).map(([name, part]) => `${name} ${part.toFixed(2)}`);
    const place = `${path}:${startLine}-${endLine}${symbol && ` ${symbol}`}`;
    return `${[`  ${score.toFixed(2)} ${place}`, reasons.join(', '), parts.join(', ')].filter(Boolean).join('\n       ')}\n`;
  });
  return `${line}\n${rows.join('') || '  nothing\n'}`;
}

it('ranks the hits as in golden-ranking.txt', async () => {
  const answers: string[] = [];
  for (const line of QUESTIONS) answers.push(await answer(line));
  await expect(answers.join('\n')).toMatchFileSnapshot('golden-ranking.txt');
});
