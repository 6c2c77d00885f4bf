import { expect, it } from 'vitest';
import { withFreshRepositories } from '../../server/questions/fresh-repositories.ts';
import type { Catalog, RepositoryRecord } from '../../src/lib/ports/catalog.ts';

let asked: (string | undefined)[] = [];
let time = 0;
let isDown = false;

function open(): Catalog {
  asked = [];
  time = 0;
  isDown = false;
  const repositories = async (key?: string): Promise<readonly RepositoryRecord[]> => {
    asked.push(key);
    if (isDown) throw new Error('down');
    return [{ key: `answer ${asked.length}`, url: undefined, current: undefined }];
  };
  return withFreshRepositories({ repositories } as Catalog, () => time);
}

const keyOf = async (answer: ReturnType<Catalog['repositories']>) => (await answer)[0]!.key;

it('asks for the list of repositories four times a second, for one of them always', async () => {
  const catalog = open();
  const both = await Promise.all([keyOf(catalog.repositories()), keyOf(catalog.repositories())]);
  expect(both).toEqual(['answer 1', 'answer 1']);
  time = 249;
  expect(await keyOf(catalog.repositories())).toBe('answer 1');
  expect(await keyOf(catalog.repositories('a'))).toBe('answer 2');
  time = 250;
  expect(await keyOf(catalog.repositories())).toBe('answer 3');
  expect(asked).toEqual([undefined, 'a', undefined]);
});

it('asks again after a failure', async () => {
  const catalog = open();
  isDown = true;
  await expect(catalog.repositories()).rejects.toThrow('down');
  isDown = false;
  expect(await keyOf(catalog.repositories())).toBe('answer 2');
});
