import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const MODULE = {
  'm.ts': 'export function go(n?: unknown) {}\nexport const list = [{ id: 1 }];\nexport class Item { save() {} }',
};

/** What a file uses of other files, apart from imports: `line:column kind symbol`. */
async function usesOf(path: string, text: string, others: Tree = MODULE): Promise<string[]> {
  const { symbolEdges } = await resolveTree({ ...others, [path]: text });
  return symbolEdges
    .filter(({ from, to, kind }) => from === path && to !== path && kind !== 'import')
    .flatMap(({ kind, to, toSymbol, at }) => at.split(' ').map((place) => `${place} ${kind} ${to}#${toSymbol}`))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Lines of the uses of `go`. */
async function goes(path: string, text: string): Promise<number[]> {
  return (await usesOf(path, text)).filter((use) => use.endsWith('#go')).map((use) => Number.parseInt(use, 10));
}

const facts = (path: string, text: string) => parseText(text, languageOf(path)!);

const SETUP = "<script setup>\nimport { go, list, Item } from './m';\n</script>\n";

describe('Vue', () => {
  test('a component is the default export of its file, and its template the body', async () => {
    const { definitions, lines, imports } = await facts(
      'A.vue',
      '<script setup lang="ts">\nimport a from "./a"\nconst one = 1\n</script>\n\n<template>\n  <p/>\n</template>\n',
    );
    expect(definitions.map(({ kind, name, startLine, endLine }) => [kind, name, startLine, endLine])).toEqual([
      ['constant', 'one', 3, 3],
      ['function', 'default', 6, 8],
    ]);
    expect(imports.map(({ specifier, line }) => [specifier, line])).toEqual([['./a', 2]]);
    expect(lines).toBe(9);
  });

  test('lines of calls that load modules', async () => {
    const text =
      "<template><p/></template>\n<script setup>\nconst url = new URL(\n  './a.js', import.meta.url);\nimport('./b');\n</script>";
    expect((await facts('A.vue', text)).imports.map(({ specifier, line }) => [specifier, line])).toEqual([
      ['./a.js', 3],
      ['./b', 5],
    ]);
  });

  test('columns are those of the file', async () => {
    const text = `${SETUP}<template>\n  <p @click="go(1)">{{ go(2) }}</p>\n</template>`;
    expect(await usesOf('A.vue', text)).toEqual(['5:14 call m.ts#go', '5:24 call m.ts#go']);
  });

  test.each([
    ['an interpolation', '<p>{{ go(1) }}</p>'],
    ['a bound attribute', '<p :a="go(1)"/>'],
    ['without quotes', '<p :a=go(1) />'],
    ['its long form', "<p v-bind:a.prop='go(1)'/>"],
    ['the shorthand of the same name', '<p :go/>'],
    ['several shorthands', '<p :a :go :b="1"/>'],
    ['the shorthand before a value', '<p :go :b="1"/>'],
    ['a value behind shorthands', '<p :a :b="go(1)"/>'],
    ['a computed argument', '<p :[go()]="1"/>'],
    ['an event', '<p @click="go"/>'],
    ['statements of an event', '<p @click="a = 1; go(2)"/>'],
    ['a function of an event', '<p @click="function () { go() }"/>'],
    ['a condition', '<p v-if="a && go(1)"/>'],
    ['entities', '<p v-if="a &amp;&amp; go(&quot;x&quot;)"/>'],
    ['a model', '<A v-model="go"/>'],
    ['a directive of its own', '<p v-go="go(1)"/>'],
    ['the source of a loop', '<p v-for="x in go(1)"/>'],
    ['inside of a loop', '<p v-for="(x, i) of list" :key="go(x)"/>'],
    ['inside of a slot', '<A v-slot="{ b }"><p>{{ go(b) }}</p></A>'],
    ['the default of what a slot gives', '<A #b="{ c = go() }"/>'],
    ['types', '<p :a="go(b as any)"/>'],
    ['a comment behind', '<p :a="go(1) // x"/>'],
    ['a template ref', '<p ref="go"/>'],
    ['behind what has no end', '<div><p><b>{{ go(1) }}'],
  ])('uses names of the script: %s', async (_, html) => {
    const text = `${SETUP.replace('setup', 'setup lang="ts"')}<template>\n${html}\n</template>`;
    expect(await goes('A.vue', text)).toEqual([5]);
  });

  test.each([
    ['a name of a loop', '<p v-for="go in list">{{ go(1) }}</p>'],
    ['an index', '<p v-for="(x, go) in list">{{ go }}</p>'],
    ['a name that a slot gives', '<A v-slot="{ go }"><p>{{ go }}</p></A>'],
    ['a plain attribute', '<p go="go"/>'],
    ['a comment', '<!-- {{ go() }} -->'],
    ['text', '<p>go()</p>'],
  ])('%s is another thing', async (_, html) => {
    expect(await goes('A.vue', `${SETUP}<template>\n${html}\n</template>`)).toEqual([]);
  });

  test('elements of a loop have a type', async () => {
    const text = `<script setup lang="ts">
import { Item } from './m';
const items: Item[] = [];
</script>
<template><p v-for="({ save }, i) in items" @click="save"/><p v-for="item in items" @click="item.save()"/></template>`;
    const line = text.split('\n').at(-1)!;
    expect(await usesOf('A.vue', text)).toEqual([
      '3:14 type m.ts#Item',
      `5:${line.indexOf('save') + 1} read m.ts#Item.save`,
      `5:${line.indexOf('save()') + 1} call m.ts#Item.save`,
    ]);
  });

  test('styles use names of the script', async () => {
    const text = `${SETUP}<template><p/></template>\n<style>\n.a { color: v-bind(go); width: v-bind('list.length') }\n</style>`;
    expect(await usesOf('A.vue', text)).toEqual(['6:20 read m.ts#go', '6:40 read m.ts#list']);
  });

  test('components, in either spelling and as members', async () => {
    const others = { 'UserCard.vue': '<template/>', 'parts.ts': "export { default as Card } from './UserCard.vue';" };
    const text = `<script setup>
import UserCard from './UserCard.vue';
import * as Parts from './parts';
</script>
<template><UserCard/><user-card></user-card>
  <Parts.Card/></template>`;
    expect(await usesOf('A.vue', text, others)).toEqual([
      '5:12 call UserCard.vue#default',
      '5:23 call UserCard.vue#default',
      '6:10 call UserCard.vue#default',
    ]);
  });

  test('registered components; the template sees no other name of such a script', async () => {
    const others = { ...MODULE, 'B.vue': '<template/>', 'C.vue': '<template/>', 'A.vue': '<template/>' };
    const text = `<script>
import B from './B.vue';
import C from './C.vue';
import { go } from './m';
export default { components: { B, OtherName: C }, methods: { go() {} } };
</script>
<template><B @click="go"/><other-name/></template>`;
    expect(await usesOf('A.vue', text, others)).toEqual(
      ['5:32 read B.vue#default', '5:46 read C.vue#default', '7:12 call B.vue#default', '7:28 call C.vue#default'].sort(
        (a, b) => a.localeCompare(b, 'en', { numeric: true }),
      ),
    );
  });

  test('a component uses itself by the name of its file', async () => {
    const { symbolEdges } = await resolveTree({
      'TreeItem.vue': '<script setup></script>\n<template><tree-item/></template>',
    });
    expect(symbolEdges).toMatchObject([{ toSymbol: 'default', line: 2, kind: 'call' }]);
  });

  test('scripts in files of their own, and two scripts', async () => {
    const resolution = await resolveTree({
      'a.ts': 'export default {};\nexport const named = 1;',
      'A.vue': '<template/>\n<script lang="ts" src="./a.ts"></script>',
      'B.vue':
        '<script>export const shared = 1</script><script setup>import A from "./A.vue"; const own = shared;</script>',
      'main.js': "import A, { named } from './A.vue';\nimport { shared } from './B.vue';\nA; named; shared;",
    });
    expect(edgeLines(resolution)).toEqual([
      'A.vue -> a.ts (reexport)',
      'B.vue -> A.vue (import)',
      'main.js -> A.vue (import)',
      'main.js -> B.vue (import)',
    ]);
    const used = resolution.symbolEdges
      .filter(({ from }) => from === 'main.js')
      .map(({ to, toSymbol }) => `${to}#${toSymbol}`);
    expect(used).toEqual(['a.ts#default', 'a.ts#named', 'B.vue#shared']);
  });

  test('directives and entities are no names', async () => {
    const names = async (html: string) =>
      (await facts('A.vue', `${SETUP}<template>${html}</template>`)).code!.expressions.flatMap((one) =>
        one[0] === 'name' ? [one[1]] : [],
      );
    expect(await names('<p v-cloak v-go-on v-if="a"/>')).toEqual(['vGoOn', 'a']);
    expect(await names('<p v-if="a &lt; b"/>')).toEqual(['a', 'b']);
  });

  test('self-closing scripts, and languages that are not read', async () => {
    const { imports } = await facts('A.vue', '<script src="./a.ts" />\n<script setup>import "./b"</script>');
    expect(imports.map(({ specifier }) => specifier)).toEqual(['./a.ts', './a.ts', './b']);
    expect(await goes('A.vue', `${SETUP}<template lang="pug">\np {{ go() }}\n</template>`)).toEqual([]);
    expect((await facts('A.vue', '<script type="text/template">import "./b"</script>')).imports).toEqual([]);
  });

  test('JSX and TypeScript by `lang`', async () => {
    const jsx = '<script lang="tsx">import B from "./B.vue";\nexport default () => <B a={1 as number}/>;</script>';
    const typed = '<script setup lang="ts">import B from "./B.vue";\nconst a = <number>B;</script>';
    const others = { 'B.vue': '<template/>' };
    expect(await usesOf('A.vue', jsx, others)).toEqual(['2:23 call B.vue#default']);
    expect(await usesOf('A.vue', typed, others)).toEqual(['2:19 read B.vue#default']);
    for (const text of [jsx, typed]) expect((await facts('A.vue', text)).hasSyntaxErrors).toBeUndefined();
  });
});

describe('Svelte', () => {
  const script = '<script lang="ts">\nimport { go, list, Item } from "./m";\n</script>\n';

  test('a component is the default export; a module script and `let` export names', async () => {
    const { definitions } = await facts(
      'A.svelte',
      '<script module>\nexport const a = 1;\n</script>\n<script>\nexport let b;\n</script>\n<p/>\n<b/>\n',
    );
    expect(definitions.map(({ name, startLine, endLine, exported }) => [name, startLine, endLine, exported])).toEqual([
      ['a', 2, 2, true],
      ['b', 5, 5, true],
      ['default', 7, 8, false],
    ]);
  });

  test.each([
    ['text', '<p>{go(1)}</p>'],
    ['an attribute', '<p a={go(1)}/>'],
    ['a quoted one', '<p a="x {go(1)} y"/>'],
    ['the shorthand', '<p {go}/>'],
    ['spread', '<p {...go()}/>'],
    ['an event', '<p on:click={() => go(1 > 2)}/>'],
    ['an action', '<p use:go/>'],
    ['a transition with modifiers', '<p transition:go|local={1}/>'],
    ['a binding of the same name', '<input bind:go/>'],
    ['an attachment', '<p {@attach go}/>'],
    ['a condition', '{#if go(1)}a{/if}'],
    ['a further condition', '{#if a}b{:else if go(1)}c{:else}d{/if}'],
    ['the rest', '{#if a}b{:else}{go(1)}{/if}'],
    ['what a loop goes through', '{#each go(1) as a}b{/each}'],
    ['types in a loop', '{#each go() as any[] as a}b{/each}'],
    ['a key', '{#each list as a, i (go(a))}b{/each}'],
    ['nothing to go through', '{#each list as go}b{:else}{go(1)}{/each}'],
    ['a promise', '{#await go(1) then a}b{/await}'],
    ['before a promise is there', '{#await a}{go(1)}{:then b}{b}{/await}'],
    ['a constant', '{#if a}{@const b = go(1)}{b}{/if}'],
    ['markup as text', '{@html go(1)}'],
    ['inside of a snippet', '{#snippet a(b)}{go(b)}{/snippet}'],
    ['a key block', '{#key go}a{/key}'],
    ['a special element', '<svelte:head><title>{go(1)}</title></svelte:head>'],
    ['behind what has no end', '<div><p><b>{go(1)}'],
  ])('uses names of the script: %s', async (_, html) => {
    expect(await goes('A.svelte', `${script}${html}`)).toEqual([4]);
  });

  test.each([
    ['an element of a loop', '{#each list as go}{go(1)}{/each}'],
    ['a part of one', '{#each list as { go }, i (go)}{go(1)}{/each}'],
    ['an index', '{#each list as a, go}{go(1)}{/each}'],
    ['a value of a promise', '{#await a then go}{go(1)}{/await}'],
    ['a parameter of a snippet', '{#snippet a(go)}{go(1)}{/snippet}'],
    ['a name that a slot gives', '<A let:go>{go}</A>'],
    ['under another name', '<A let:a={go}>{go}</A>'],
    ['text', '<p>go()</p>'],
  ])('%s is another thing', async (_, html) => {
    expect(await goes('A.svelte', `${script}${html}`)).toEqual([]);
  });

  test('a loop goes through what ends with `as`', async () => {
    const others = { 'm.ts': 'export const areas = [];' };
    const text = '<script>\nimport { areas } from "./m";\n</script>\n{#each areas as area}{area}{/each}';
    expect(await usesOf('A.svelte', text, others)).toEqual(['4:8 read m.ts#areas']);
  });

  test('snippets inside of a component are given to it', async () => {
    const text = '<A>{#snippet icon()}a{/snippet}</A>';
    const { symbolEdges } = await resolveTree({ 'A.svelte': text });
    expect(symbolEdges.map(({ toSymbol, kind }) => `${kind} ${toSymbol}`)).toContain('read default.icon');
  });

  test('components, their members, and the values of stores', async () => {
    const others = {
      'B.svelte': '<p/>',
      's.js': "export { default as C } from './B.svelte';\nexport const store = make();",
    };
    const text =
      '<script>\nimport B from "./B.svelte";\nimport * as S from "./s";\nimport { store } from "./s";\n$: a = $store;\n</script>\n<B/> <S.C/> {$store}';
    expect(await usesOf('A.svelte', text, others)).toEqual([
      '5:8 read s.js#store',
      '7:2 call B.svelte#default',
      '7:9 call B.svelte#default',
      '7:14 read s.js#store',
    ]);
  });
});

describe('Astro', () => {
  const front = '---\nimport { go, list } from "./m";\n---\n';

  test('the fence of the script, client scripts, and the component', async () => {
    const text = `---\nimport a from './a';\nconst b = '---';\n---\n<html>\n<script>\nimport './c';\n</script>\n<script is:inline src="./d.js"></script>\n<script type="application/json">import './e'</script>\n</html>\n`;
    const { imports, definitions } = await facts('A.astro', text);
    expect(imports.map(({ specifier, line }) => [specifier, line])).toEqual([
      ['./a', 2],
      ['./c', 7],
      ['./d.js', 9],
    ]);
    expect(definitions.map(({ name, startLine, endLine }) => [name, startLine, endLine])).toEqual([
      ['b', 3, 3],
      ['default', 4, 12],
    ]);
  });

  test.each([
    ['text', '<p>{go(1)}</p>'],
    ['an attribute', '<p a={go(1)} {...a}/>'],
    ['elements inside of an expression', "{list.map((a) => <li>it's <b>{go(a)}</b></li>)}"],
    ['a condition around elements', '{a && <p class="b">{go(1)}</p>}'],
    ['behind a comment', "{<!-- it's --> go(1)}"],
    ['a directive', '<p set:html={go(1)} class:list={["a"]}/>'],
    ['variables of styles', '<style define:vars={{ a: go(1) }}>p { color: red }</style>'],
  ])('uses names of the script: %s', async (_, html) => {
    expect(await goes('A.astro', `${front}${html}`)).toEqual([4]);
  });

  test('components in markup and inside of expressions; `Props` are used', async () => {
    const others = { 'B.astro': '<p/>' };
    const text = '---\nimport B from "./B.astro";\ninterface Props { a: string }\n---\n<B a="b"/>{a.map(() => <B/>)}';
    expect(await usesOf('A.astro', text, others)).toEqual(['5:2 call B.astro#default', '5:25 call B.astro#default']);
    const { symbolEdges } = await resolveTree({ ...others, 'A.astro': text });
    expect(symbolEdges.map(({ toSymbol }) => toSymbol)).toContain('Props');
  });

  test('a file may be markup alone', async () => {
    expect((await facts('A.astro', '<p>\n---\n</p>')).definitions.map(({ name }) => name)).toEqual(['default']);
  });
});

test('a comment is no expression', async () => {
  for (const path of ['A.astro', 'A.svelte'])
    expect((await facts(path, '<p>{/* a */}</p>')).hasSyntaxErrors).toBeUndefined();
});

test.each([
  ['A.vue', '<template>\n', '<p>\n', '{{ a }}'],
  ['A.svelte', '', '{#if a}\n', '{b}'],
  ['A.astro', '', '<p>\n', '{b}'],
])('%s: elements far inside of others are not read', async (path, start, open, inner) => {
  const { definitions, lines } = await facts(path, start + open.repeat(2000) + inner);
  expect(definitions.map(({ name }) => name)).toEqual(['default']);
  expect(lines).toBeGreaterThan(2000);
});

describe('elsewhere', () => {
  test('tests, stories and modules reach components', async () => {
    const resolution = await resolveTree({
      'A.vue': '<template/>',
      'folder/index.vue': '<template/>',
      'B.svelte': '<p/>',
      'C.astro': '<p/>',
      'shims.d.ts': "declare module '*.vue' { const component: unknown; export default component; }",
      'a.ts':
        "import A from './A.vue';\nimport B from './B.svelte';\nimport C from './C.astro';\nimport F from './folder';\nimport('./A');\nA; B(); C; F;",
    });
    expect(edgeLines(resolution)).toEqual([
      'a.ts -> A.vue (dynamic)',
      'a.ts -> A.vue (import)',
      'a.ts -> B.svelte (import)',
      'a.ts -> C.astro (import)',
      'a.ts -> folder/index.vue (import)',
    ]);
    expect(resolution.unresolved).toEqual([]);
    expect(resolution.symbolEdges.map(({ to, toSymbol }) => `${to}#${toSymbol}`)).toEqual(
      ['A.vue', 'B.svelte', 'C.astro', 'folder/index.vue'].map((path) => `${path}#default`),
    );
  });
});
