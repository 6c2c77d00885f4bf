import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

/**
 * The ranked hits of many questions to one small repository, as a file that people can read. When a change to the ranking is
 * meant, write it anew with `npx vitest run test/search/golden-ranking.test.ts -u`, and judge the difference.
 */
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const QUESTIONS = read('golden-questions.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const HITS = 5;

let store: Embedded;
let repository: GitRepository;

beforeAll(async () => {
  store = await openEmbedded();
  repository = createGitRepository(readArchive(read('golden-corpus.txtar')));
  await store.ingest(repository.path, { train: false });
});

afterAll(async () => {
  await store.delete();
  repository.delete();
});

/** Files of an archive in the txtar format (Go, golang.org/x/tools/txtar): each after a line `-- path --`; in one file, so that nobody finds the copies. */
function readArchive(text: string): Record<string, string> {
  const [, ...parts] = text.split(/^-- (.+) --\n/m);
  return Object.fromEntries(Array.from({ length: parts.length / 2 }, (_, i) => [parts[2 * i]!, parts[2 * i + 1]!]));
}

async function answer(line: string): Promise<string> {
  const [, key, value, rest] = /^(kind|path|language)=(\w+): (.*)$/.exec(line) ?? [];
  const options = key === undefined ? {} : { [key]: value };
  const query = rest ?? line;
  const { hits } = await search({
    actor: SELF,
    ...options,
    stores: store.stores,
    repository: repository.path,
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
