import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTestPath } from '../../src/lib/languages/conventions.ts';
import { LANGUAGES, languageById, languageOf, relatedLanguages, WINGS } from '../../src/lib/languages/index.ts';

const FOLDER = join(import.meta.dirname, '../../src/lib/languages');

describe('the list of languages', () => {
  it.each(WINGS)('$id lies in a folder of its name and proves what it says', async ({ id, languages, resolver }) => {
    for (const { queries, tier, reader } of languages) {
      for (const query of queries ?? []) {
        expect(query.startsWith(`${id}/`)).toBe(true);
        expect(existsSync(join(FOLDER, query))).toBe(true);
      }
      if (tier === 'proved' || tier === 'types' || tier === 'imports') expect(resolver).toBeDefined();
      const { readStatement, virtualCode, writtenCode } = (await reader?.()) ?? {};
      if (tier === 'proved') expect(readStatement ?? virtualCode ?? writtenCode).toBeTypeOf('function');
    }
    if (resolver) expect(await resolver()).toBeTypeOf('function');
  });

  it('has each id and each extension once', () => {
    for (const keys of [LANGUAGES.map(({ id }) => id), LANGUAGES.flatMap(({ extensions }) => extensions)])
      expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['src/a.PY', undefined, 'python'],
    ['a.d.ts', undefined, 'typescript'],
    ['bin/tool', '#!/usr/bin/env node\n', 'javascript'],
    ['bin/tool', '#!/usr/bin/env -S python3.12 -u\nimport os\n', 'python'],
    ['bin/tool', '#! /usr/local/bin/python2\n', 'python'],
    ['bin/tool', '#!/bin/sh\n', 'bash'],
    ['bin/tool', '#!/usr/bin/awk -f\n', undefined],
    ['bin/tool', undefined, undefined],
    // An extension says more than the first line.
    ['notes.txt', '#!/usr/bin/env node\n', 'plaintext'],
    ['src/.py', undefined, undefined],
    ['docker/Dockerfile.dev', undefined, 'dockerfile'],
    ['LICENSE-MIT', undefined, 'plaintext'],
    ['README', undefined, 'plaintext'],
    ['README.md', undefined, 'markdown'],
    ['.github/workflows/ci.yml', undefined, 'yaml'],
    ['.env.example', undefined, 'config'],
    // Their values are secret.
    ['.env', undefined, undefined],
    ['.env.local', undefined, undefined],
    ['prod.env', undefined, undefined],
  ])('tells what %s is in (first line: %j): %s', (path, text, id) => expect(languageOf(path, text)?.id).toBe(id));

  it('relates the languages whose files import one another', () => {
    expect(relatedLanguages('tsx')).toEqual(['javascript', 'typescript', 'tsx', 'vue', 'svelte', 'astro']);
    expect(relatedLanguages('go')).toEqual(['go']);
    expect(relatedLanguages('cobol')).toEqual(['cobol']);
    expect(() => languageById('cobol')).toThrow(RangeError);
  });

  it('knows the tests of all languages together', () => {
    for (const path of [
      'a/conftest.py',
      'p/a_test.go',
      'FooIT.java',
      'a.e2e.mts',
      'benches/x/y_test.rs',
      'tests/x.rs',
      'Test.kt',
    ])
      expect([path, isTestPath(path)]).toEqual([path, true]);
    for (const path of ['contest.py', 'latest.go', 'Latest.swift', 'e2e.mts', 'src/x_test.rs'])
      expect([path, isTestPath(path)]).toEqual([path, false]);
  });
});
