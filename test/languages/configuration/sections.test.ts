import { describe, expect, it } from 'vitest';
import { languageById, languageOf } from '../../../src/lib/languages/index.ts';
import { leftOutReason } from '../../../src/lib/languages/left-out.ts';
import { parseFile } from '../../../src/lib/parse/parse-file.ts';
import { sectionsOf } from '../../support/sections-of.ts';

describe('sections of configuration', () => {
  it.each([
    [
      'compose.yml',
      'services:\n  web:\n    image: x\n  db: # data\n    image: y\nvolumes:\n  data: {}\n',
      '1-5 services, 2-3 services.web, 4-5 services.db, 6-7 volumes',
    ],
    [
      'package.json',
      '{\n  "name": "x",\n  "scripts": {\n    "test": "vitest"\n  },\n  "files": [\n    "a"\n  ]\n}\n',
      '3-5 scripts, 6-9 files',
    ],
    [
      'pyproject.toml',
      '[project]\nname = "x"\n\n[[tool.mypy.overrides]]\nx = 1\n',
      '1-3 project, 4-5 tool.mypy.overrides',
    ],
    ['tox.ini', '[tox]\nenvlist = py\n[testenv:lint]\n', '1-2 tox, 3-3 testenv:lint'],
    ['Dockerfile', 'FROM node:24 AS build\nRUN x\nFROM --platform=x nginx:stable\n', '1-2 build, 3-3 nginx:stable'],
    ['Makefile', '.PHONY: all\nCC := gcc\nall: build\n\techo\nbuild/x.o y: src/x.c\n', '3-4 all, 5-5 build/x.o y'],
    [
      'schema.sql',
      'CREATE TABLE IF NOT EXISTS "user" (\n  id int\n);\ncreate unique index user_id on user (id);\n',
      '1-3 table user, 4-4 index user_id',
    ],
    [
      'CMakeLists.txt',
      'project(shop C)\n# add_library(no x.c)\nadd_library(\n  shop STATIC\n  a.c)\noption(FAST "with (brackets)" ON)\nfunction(add_it name)\nendfunction()\n',
      '1-3 project shop, 4-5 target shop, 6-6 option FAST, 7-8 function add_it',
    ],
    [
      'meson.build',
      "project('shop', 'c')\n# executable('no')\nlib = static_library('shop', files('a.c'))\ntest('fast', exe, args: ['x'])\n",
      '1-2 project shop, 3-3 target shop, 4-4 test fast',
    ],
    [
      'build.gradle',
      "plugins {\n  id 'java'\n}\ndependencies {\n  implementation 'a:b:1'\n}\n",
      '1-3 plugins, 4-6 dependencies',
    ],
    ['nginx.conf', 'http {\n  server {\n    listen 80;\n  }\n}\n', '1-5 http, 2-5 http.server'],
    ['.env.example', '# Port\nPORT=80\n#DEBUG=1\n', '2-2 PORT, 3-3 DEBUG'],
    [
      'pom.xml',
      '<?xml version="1.0"?>\n<project>\n  <build>\n    <x/>\n  </build>\n</project>\n',
      '2-6 project, 3-6 project.build',
    ],
  ])('of %s', async (path, text, sections) => expect((await sectionsOf(path, text)).join(', ')).toBe(sections));

  it('are found in time linear in the text', async () => {
    const hostile = [
      'a:\n',
      ' ',
      '"',
      '"a": {\n',
      '[',
      '[a]\n',
      'FROM ',
      'create table ',
      '{',
      'a {\n',
      '<a\n',
      'a',
      ' a:\n',
      'A=\n',
      'a(',
      "a('",
    ];
    for (const path of [
      'a.yml',
      'a.toml',
      'a.ini',
      'a.xml',
      'Dockerfile',
      'Makefile',
      'a.sql',
      'a.cmake',
      'meson.build',
      'a.gradle',
      'a.conf',
    ])
      for (const part of hostile) {
        const text = part.repeat(200_000 / part.length);
        expect((await sectionsOf(path, text)).length).toBeLessThanOrEqual(2000);
      }
  });
});

describe('data', () => {
  it.each([
    ['package-lock.json', 10, 'lock file'],
    ['web/pnpm-lock.yaml', 10, 'lock file'],
    ['vendor/x/README.md', 10, 'vendored'],
    ['test/fixtures/a.yaml', 10, 'test data'],
    ['src/__snapshots__/a.json', 10, 'test data'],
    ['app/locales/de.json', 10, 'translations'],
    ['res/values-de/strings.xml', 10, 'translations'],
    ['api/petstore.json', 70_000, 'data'],
    ['words.txt', 70_000, 'data'],
    ['CHANGELOG.md', 300_000, undefined],
    ['docs/locales/README.md', 10, undefined],
    ['package.json', 10, undefined],
    ['vendor/x/a.go', 10, undefined],
  ])('%s of %i bytes: %s', (path, bytes, reason) => {
    expect(leftOutReason({ path, bytes }, languageOf(path)!)).toBe(reason);
  });

  it.each([
    [
      JSON.stringify(
        Array.from({ length: 500 }, (_, id) => ({ id })),
        null,
        1,
      ),
      'data',
    ],
    [JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, id) => [id, 'value']))), 'minified'],
    ['[{ "path": "dist" }]', undefined],
  ])('is known by its text: %.20s', async (text, reason) => {
    const outcome = await parseFile({ path: 'a.json', language: 'json', bytes: new TextEncoder().encode(text) });
    expect(outcome).toMatchObject(reason === undefined ? { status: 'parsed' } : { status: 'skipped', reason });
    expect(languageById('json').tier).toBe('text');
  });
});
