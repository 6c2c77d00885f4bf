import { expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('a page defines nothing; its first comment is its documentation', async () => {
  const { definitions, doc } = await parseText(
    '<!-- The shop. -->\n<html><body id="x"></body></html>\n',
    languageById('html'),
  );
  expect(definitions).toEqual([]);
  expect(doc).toBe('The shop.');
});

test('scripts and stylesheets by relative paths', async () => {
  const resolution = await resolveTree({
    'web/index.html': `<html><head>
<link rel="stylesheet" href="css/a.css?v=1">
<link rel=icon href="icon.js">
<link rel="modulepreload" href="./b.mjs"/>
<SCRIPT type="module" src='../lib/c.ts'></SCRIPT>
<script src=gone.js></script>
<script src="/rooted.js"></script>
<script src="https://example.com/d.js"></script>
<script src="{{ url }}/e.js"></script>
<script>const src = "f.js";</script>
</head></html>
`,
    'web/css/a.css': '',
    'web/icon.js': '',
    'web/b.mjs': '',
    'web/rooted.js': '',
    'lib/c.ts': '',
    'web/f.js': '',
    'app/index.html': '<script type="module" src="/src/main.tsx"></script>\n<script src="/gone.js"></script>\n',
    'app/vite.config.ts': '',
    'app/src/main.tsx': '',
  });
  expect(edgeLines(resolution)).toEqual([
    'app/index.html -> app/src/main.tsx (asset)',
    'web/index.html -> lib/c.ts (asset)',
    'web/index.html -> web/b.mjs (asset)',
    'web/index.html -> web/css/a.css (asset)',
  ]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual(['gone.js not-found']);
});
