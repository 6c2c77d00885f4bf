import { expect, it } from 'vitest';
import { languageOf } from '../../src/lib/languages/index.ts';
import { parseFile } from '../../src/lib/parse/parse-file.ts';
import { documentLinks, linkTargets, namesIn } from '../../src/lib/resolve/document-links.ts';

const CODE = ['index.js', 'src/app.ts', 'src/util/index.ts', 'docs/conf.py', 'pkg/cli.py', 'scripts/run.js'];
const DEFINITIONS = [
  { from: 'src/app.ts', symbol: 'App.run', exported: true },
  { from: 'src/app.ts', symbol: 'createApp', exported: true },
  { from: 'src/util/index.ts', symbol: 'hiddenThing', exported: false },
  // Two files export it: which one is meant cannot be told.
  { from: 'src/app.ts', symbol: 'readFile', exported: true },
  { from: 'src/util/index.ts', symbol: 'readFile', exported: true },
  { from: 'pkg/cli.py', symbol: 'main', exported: true },
  { from: 'docs/conf.py', symbol: 'main', exported: true },
];

/** The links of a text, each as `line kind target`. */
async function linksOf(path: string, text: string, others: readonly string[] = []): Promise<string[]> {
  const outcome = await parseFile({ path, language: languageOf(path)!.id, bytes: new TextEncoder().encode(text) });
  if (outcome.status !== 'parsed') throw new Error(outcome.reason);
  const files = [{ path, mentions: outcome.facts.mentions ?? [] }];
  const named = namesIn(files);
  const known = DEFINITIONS.filter(({ symbol }) => named.has(symbol));
  return documentLinks(files, linkTargets([...CODE, path, ...others], known)).map(
    ({ line, kind, to, toSymbol }) => `${line} ${kind} ${to}${toSymbol && `:${toSymbol}`}`,
  );
}

it.each<[string, string, string[], string[]?]>([
  ['README.md', 'See [app](src/app.ts#L3 "App") and [out](https://x.org/src/app.ts).', ['1 link src/app.ts']],
  ['README.md', '![image](src/app.ts)\n[a]: <./src/app.ts>', ['2 link src/app.ts']],
  [
    'docs/a.md',
    '[up](../index.js) [root](/src/app.ts) [none](nowhere.js) [self](a.md)',
    ['1 link index.js', '1 link src/app.ts'],
  ],
  ['docs/a.md', 'Read `src/app.ts`, `conf.py`, not `app.ts`.', ['1 mention src/app.ts', '1 mention docs/conf.py']],
  ['docs/a.md', '```sh\nnode scripts/run.js # http://x/src/app.ts\n```', ['2 mention scripts/run.js']],
  ['README.md', 'In your `package.json`.', [], ['package.json']],
  [
    'README.md',
    '`createApp()`, `pkg.App.run`, `readFile`, `hiddenThing`, `run`',
    ['1 mention src/app.ts:createApp', '1 mention src/app.ts:App.run'],
  ],
  ['README.md', 'createApp without marks', []],
  [
    'docs/i.rst',
    ':class:`~x.App.run`, :doc:`b`, ``src/app.ts``\n.. literalinclude:: conf.py\n',
    ['1 mention src/app.ts:App.run', '1 mention src/app.ts', '1 link docs/b.rst', '2 link docs/conf.py'],
    ['docs/b.rst'],
  ],
  ['a.adoc', 'include::src/app.ts[] and `createApp`', ['1 link src/app.ts', '1 mention src/app.ts:createApp']],
  [
    'package.json',
    '{\n  "main": "index.js",\n  "bin": {\n    "x": "./scripts/run.js"\n  },\n  "scripts": {\n    "go": "node scripts/run.js && tsc"\n  },\n  "other": "src/app.ts"\n}',
    ['2 configures index.js', '4 configures scripts/run.js'],
  ],
  [
    'tsconfig.json',
    '{\n  "extends": "./tsconfig.base",\n  "references": [\n    { "path": "./packages/a" }\n  ]\n}',
    ['2 configures tsconfig.base.json', '4 configures packages/a/tsconfig.json'],
    ['tsconfig.base.json', 'packages/a/tsconfig.json'],
  ],
  [
    '.github/workflows/ci.yml',
    'jobs:\n  a:\n    steps:\n      - uses: ./.github/actions/x\n      - run: node scripts/run.js\n      - uses: actions/checkout@v4\n',
    ['4 configures .github/actions/x/action.yml', '5 configures scripts/run.js'],
    ['.github/actions/x/action.yml'],
  ],
  [
    'compose.yml',
    'services:\n  a:\n    build: ./web\n    env_file: .env.example\n',
    ['3 configures web/Dockerfile', '4 configures .env.example'],
    ['web/Dockerfile', '.env.example'],
  ],
  ['Dockerfile', 'FROM a AS b\nCOPY index.js /app/\nCOPY --from=b index.js src/app.ts /x\n', ['2 configures index.js']],
  [
    'src/CMakeLists.txt',
    `add_subdirectory(util)\ninclude(../cmake/flags)\nadd_library(a STATIC app.ts\n  \${CMAKE_CURRENT_SOURCE_DIR}/util/index.ts \${X}/app.ts)\n# add_library(b conf.py)\nfoo(app.ts)\n`,
    [
      '1 configures src/util/CMakeLists.txt',
      '2 configures cmake/flags.cmake',
      '3 configures src/app.ts',
      '4 configures src/util/index.ts',
    ],
    ['src/util/CMakeLists.txt', 'cmake/flags.cmake'],
  ],
  [
    'src/meson.build',
    "subdir('util')\nlib = library('app.ts', ['app.ts'], sources: files('util/index.ts'), install: 'x')\n# files('gone')\n",
    ['1 configures src/util/meson.build', '2 configures src/app.ts', '2 configures src/util/index.ts'],
    ['src/util/meson.build'],
  ],
  [
    'docs/a.mdx',
    "import App from '../src/app'\nimport {\n  A,\n} from '@site/pkg/part';\nexport * from './conf.py'\nimport React from 'react'\n\n```js\nimport x from '../index.js'\n```\n[up](../index.js)\n",
    ['9 mention index.js', '11 link index.js', '1 link src/app.ts', '4 link docs/pkg/part.tsx', '5 link docs/conf.py'],
    ['docs/docusaurus.config.js', 'docs/pkg/part.tsx'],
  ],
  [
    'db/all.sql',
    "\\i db/one.sql\n\\ir two.sql\n.read 'two.sql'\n@src/app.ts\nSELECT 'source x.sql';\nsource nowhere.sql\n",
    ['1 mention db/one.sql', '2 mention db/two.sql', '4 mention src/app.ts'],
    ['db/one.sql', 'db/two.sql'],
  ],
  ['Makefile', 'out: src/app.ts\n\tcc\n', ['1 configures src/app.ts']],
  [
    'pyproject.toml',
    '[project.scripts]\nx = "pkg.cli:main"\n[tool.x]\ny = "src/app.ts"\n',
    ['2 configures pkg/cli.py:main'],
  ],
])('%s: %j', async (path, text, links, others) => expect(await linksOf(path, text, others)).toEqual(links));

it('takes time linear in the text', async () => {
  const hostile = [
    '[',
    '](',
    '`',
    '[a](b)',
    ':doc:`',
    '``',
    'a/',
    '"a": ',
    '- ',
    'a: b\n',
    'COPY a ',
    'include::',
    '<',
    '   ',
  ];
  for (const path of ['a.md', 'a.rst', 'a.adoc', 'a.json', 'a.yml', 'a.toml', 'Dockerfile', 'Makefile'])
    for (const part of hostile) {
      const found = await linksOf(path, part.repeat(100_000 / part.length)).catch((error: Error) => error.message);
      // Some of it is data.
      if (typeof found === 'string') expect(['data', 'minified']).toContain(found);
      else expect(found.length).toBeLessThanOrEqual(1);
    }
});
