import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

async function definitions(language: string, text: string) {
  const { definitions: found } = await parseText(text, languageById(language));
  return found.map(({ kind, name, startLine, endLine }) => `${startLine}-${endLine} ${kind} ${name}`);
}

const linesOf = async (tree: Record<string, string>) => {
  const resolution = await resolveTree(tree);
  return [
    ...edgeLines(resolution),
    ...resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`),
    ...resolution.externals.map((external) => `external ${external.package}`),
  ];
};

describe('definitions', () => {
  test('of CSS are custom properties and keyframes; selectors are none', async () => {
    const text = `/* The page. */
:root { --main: red; }
@keyframes spin { from { top: 0 } }
@property --size { syntax: "<length>"; }
.button, #id { color: var(--main); }
`;
    expect(await definitions('css', text)).toEqual(['2-2 variable --main', '3-3 function spin', '4-4 variable --size']);
  });

  test('of SCSS are mixins, functions, placeholders and variables, behind maps and modules too', async () => {
    const text = `@use "sass:math" as m;
$space: 4px !default;
$sizes: (small: 1px, large: (a: 2px)) !default;
// Centres.
@mixin centre($at: (x: 1), $more...) {
  $inner: 1;
  @include other($more...) { color: map.get($sizes, small); }
}
@function half($x) {
  @if $x == 0 { @return 0; } @else if not $x { @return m.div($x, 2); }
}
%card { color: red; }
.a { @extend %card; &:hover { --local: #{$space}; } }
`;
    expect(await definitions('scss', text)).toEqual([
      '2-2 variable $space',
      '3-3 variable $sizes',
      '5-8 function centre',
      '9-11 function half',
      '12-12 constant card',
      '13-13 variable --local',
    ]);
    const { definitions: found } = await parseText(text, languageById('scss'));
    expect(found[2]).toMatchObject({ doc: 'Centres.', signature: '@mixin centre($at: (x: 1), $more...)' });
  });

  test('of Less are variables, mixins with parameters and keyframes; calls and selectors are none', async () => {
    const text = `@import (reference) "x";
@space: 4px; // @hidden: 1px;
@rules: { color: red; };
// Centres.
.centre(@at: 1px; @more...) when (default()) {
  @inner: 1;
  .other();
  background: url(http://x.org/a.png); --local: 1;
}
.card { .centre(2px); &:hover { .grow(1) !important; } }
#ns { .inside() { color: red } }
@keyframes spin { from { top: 0 } }
`;
    expect(await definitions('less', text)).toEqual([
      '2-2 variable @space',
      '3-3 variable @rules',
      '5-9 function centre',
      '8-8 variable --local',
      '11-11 function inside',
      '12-12 function spin',
    ]);
    const { definitions: found } = await parseText(text, languageById('less'));
    expect(found[2]).toMatchObject({ doc: 'Centres.', qualifiedName: 'centre' });
  });
});

describe('imports', () => {
  test('of CSS are URLs, relative to the file', async () => {
    const tree = {
      'css/a.css': `@import "b.css";
@import url(../c.css) screen;
@import url("https://example.com/d.css");
@import "tailwindcss";
@import "@scope/x/y.css";
@import "gone.css";
@import "/rooted.css";
`,
      'css/b.css': '',
      'c.css': '',
    };
    expect(await linesOf(tree)).toEqual([
      'css/a.css -> c.css (import)',
      'css/a.css -> css/b.css (import)',
      'gone.css not-found',
      'external tailwindcss',
      'external @scope/x',
    ]);
  });

  test('of Sass are files, partials and indexes', async () => {
    const tree = {
      'a.scss': `@use "sass:math";
@use 'plain' as p;
@use "partial" with ($a: 1);
@forward "folder" hide b;
@import 'one', "sub/two.scss";
@import url(theme.css);
@import "plain.css";
@use "./gone";
@use "~bootstrap/scss/x";
@use "pkg:@scope/y/z";
@use "deep/x";
@use "foundation";
`,
      'plain.scss': '',
      'plain.css': '',
      '_partial.scss': '',
      'folder/_index.scss': '',
      '_one.scss': '',
      'sub/_two.scss': '',
      'theme.css': '',
      'lib/deep/_x.scss': '',
    };
    expect(await linesOf(tree)).toEqual([
      'a.scss -> _one.scss (import)',
      'a.scss -> _partial.scss (import)',
      'a.scss -> folder/_index.scss (reexport)',
      'a.scss -> plain.css (import)',
      'a.scss -> sub/_two.scss (import)',
      'a.scss -> theme.css (import)',
      'plain ambiguous',
      './gone not-found',
      'deep/x conditional',
      'external bootstrap',
      'external @scope/y',
      'external foundation',
    ]);
  });

  test('of Less are files beside, whose ending may be left out', async () => {
    const tree = {
      'less/a.less': `@import "b";
@import (reference, optional) '../c.less';
@import url("d.css");
@import (less) "e.css";
@import "https://example.com/x.less";
@import "@{theme}/y";
@import "./gone";
@import "deep/z";
@import "~antd/lib/style";
@plugin "tool";
// @import "commented";
`,
      'less/b.less': '',
      'c.less': '',
      'less/d.css': '',
      'less/e.css': '',
      'less/tool.js': '',
      'lib/deep/z.less': '',
    };
    expect(await linesOf(tree)).toEqual([
      'less/a.less -> c.less (import)',
      'less/a.less -> less/b.less (import)',
      'less/a.less -> less/d.css (import)',
      'less/a.less -> less/e.css (import)',
      'less/a.less -> less/tool.js (import)',
      './gone not-found',
      'deep/z conditional',
      'external antd',
    ]);
  });
});
