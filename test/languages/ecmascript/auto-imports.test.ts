import { describe, expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const NUXT = {
  'package.json': '{"dependencies":{"nuxt":"^4.0.0"}}',
  'nuxt.config.ts': 'export default defineNuxtConfig({})',
};
const VUE = '<template/>';

/** Definitions of other files that a file uses, as `path#symbol`. */
async function used(path: string, text: string, others: Tree): Promise<string[]> {
  const { symbolEdges } = await resolveTree({ ...others, [path]: text });
  return symbolEdges
    .filter(({ from, to }) => from === path && to !== path)
    .map(({ to, toSymbol }) => `${to}#${toSymbol}`);
}

async function unknown(tree: Tree): Promise<string[]> {
  const { unresolved } = await resolveTree(tree);
  return unresolved.map(({ from, specifier, line, reason }) => `${from}:${line} ${specifier} ${reason}`);
}

const setup = (code: string, html = '') => `<script setup>\n${code}\n</script>\n<template>${html}</template>`;

describe('components of Nuxt', () => {
  test.each([
    ['components/Card.vue', 'Card'],
    ['components/base/foo/Button.vue', 'BaseFooButton'],
    ['components/base/foo/Button.vue', 'base-foo-button'],
    ['components/account/AccountCard.vue', 'AccountCard'],
    ['components/item/Item/Item.vue', 'ItemItem'],
    ['components/Item/Item/Item.vue', 'Item'],
    ['components/html/HTMLBar.vue', 'HTMLBar'],
    ['components/item/list/index.vue', 'ItemList'],
    ['components/nav/NavHTMLBar.client.vue', 'NavHTMLBar'],
    ['components/(group)/Card.vue', 'Card'],
    ['components/card-list/my-card.ts', 'CardListMyCard'],
    ['components/Card.vue', 'LazyCard'],
    ['components/global/Card.vue', 'Card'],
  ])('app/%s is %s', async (path, name) => {
    const tree = { ...NUXT, [`app/${path}`]: path.endsWith('.ts') ? 'export default {}' : VUE };
    expect(await used('app/app.vue', setup('', `<${name}/>`), tree)).toEqual([`app/${path}#default`]);
  });

  test('those that the config lists, and no others', async () => {
    const config = `export default defineNuxtConfig({
  // see the guide, components: false,
  vite: { components: [] },
  components: [{ path: '~/ui', prefix: 'My', pathPrefix: false }, '~~/own'],
})`;
    const tree = {
      ...NUXT,
      'nuxt.config.ts': config,
      'app/ui/a/Box.vue': VUE,
      'own/b/Card.vue': VUE,
      'app/components/X.vue': VUE,
    };
    expect(await used('app/app.vue', setup('', '<MyBox/><BCard/><X/>'), tree)).toEqual([
      'app/ui/a/Box.vue#default',
      'own/b/Card.vue#default',
    ]);
    expect(
      await used('app/app.vue', setup('', '<X/>'), {
        ...tree,
        'nuxt.config.ts': 'export default { components: false }',
      }),
    ).toEqual([]);
  });

  test('the script and the component itself come before them; two candidates are none', async () => {
    const tree = {
      ...NUXT,
      'app/components/Card.vue': VUE,
      'app/components/a/b.vue': VUE,
      'app/components/AB.vue': VUE,
      'own.ts': 'export const Card = 1',
    };
    expect(await used('app/app.vue', setup("import { Card } from '../own'", '<Card/>'), tree)).toEqual(['own.ts#Card']);
    expect(await used('app/app.vue', setup('', '<AB/>'), tree)).toEqual([]);
    expect(await unknown({ ...tree, 'app/app.vue': setup('', '<AB/>\n<NuxtLink/><div/>') })).toEqual([
      'app/app.vue:4 <AB> ambiguous',
    ]);
  });

  test('#components', async () => {
    const tree = { ...NUXT, 'app/components/a/Card.vue': VUE };
    const text = "import { ACard } from '#components';\nexport const a = ACard;";
    expect(await used('app/a.ts', text, tree)).toEqual(['app/components/a/Card.vue#default']);
    expect(await unknown({ ...tree, 'app/a.ts': text })).toEqual([]);
    expect(await unknown({ ...tree, 'app/a.ts': text.replace('{ ACard', '{ ACard, Other') })).toEqual([
      'app/a.ts:1 #components generated',
    ]);
  });
});

describe('composables of Nuxt', () => {
  const names = {
    ...NUXT,
    'app/composables/useA.ts': 'export function useA() {}\nexport const other = 1;',
    'app/composables/use-b.ts': 'export default () => 1;',
    'app/composables/nested/c.ts': 'export const useC = 1;\nexport const hidden = 1;',
    'app/composables/index.ts': "export { useC } from './nested/c';\nexport * from './useA';",
    'app/utils/d.ts': 'export const useD = 1;',
    'shared/utils/e.ts': 'export const useE = 1;',
    'server/utils/deep/f.ts': 'export const useF = 1;',
    'app/stores/g.ts': 'export const useG = 1;',
  };
  const all = 'hidden; useA(); other; useB(); useC; useD; useE; useF; useG;';

  test('in scripts and templates of the application', async () => {
    const app = [
      'app/composables/useA.ts#useA',
      'app/composables/useA.ts#other',
      'app/composables/use-b.ts#default',
      'app/composables/nested/c.ts#useC',
      'app/utils/d.ts#useD',
      'shared/utils/e.ts#useE',
    ];
    expect((await used('app/pages/index.vue', setup(all), names)).sort()).toEqual(app.toSorted());
    expect(await used('app/app.vue', setup('', '<p>{{ useA() }}</p>'), names)).toEqual([app[0]]);
  });

  test('on the server other ones, and none where Nuxt is built', async () => {
    expect(await used('server/api/a.ts', all, names)).toEqual([
      'shared/utils/e.ts#useE',
      'server/utils/deep/f.ts#useF',
    ]);
    expect(await used('modules/a.ts', all, names)).toEqual([]);
    expect(
      await used('app/a.ts', all, { ...names, 'nuxt.config.ts': '', 'package.json': '' }).then((list) => list.length),
    ).toBe(6);
    const { 'nuxt.config.ts': _, ...none } = names;
    expect(await used('app/a.ts', all, none)).toEqual([]);
  });

  test('what the file declares, imports or takes as a prop comes before them', async () => {
    expect(await used('app/app.vue', setup('const useA = 1; useA;'), names)).toEqual([]);
    expect(await used('app/app.vue', setup("import { other } from 'x';", '{{ other }}'), names)).toEqual([]);
    for (const props of [
      'defineProps<{ other: string }>()',
      'defineProps({ other: String })',
      'interface P { other?: string }\nconst p = defineProps<P>()',
    ])
      expect(await used('app/app.vue', setup(props, '{{ other }}').replace('setup', 'setup lang="ts"'), names)).toEqual(
        [],
      );
  });

  test('folders and names that the config adds', async () => {
    const config = `export default defineNuxtConfig({
  modules: ['@pinia/nuxt'],
  imports: { dirs: ['./composables/**'], imports: [{ name: 'useF', as: 'useH', from: '~~/server/utils/deep/f' }] },
})`;
    const tree = { ...names, 'nuxt.config.ts': config, 'app/composables/nested/i.ts': 'export const useI = 1;' };
    expect(await used('app/a.ts', 'useG; useH; useI;', tree)).toEqual([
      'app/stores/g.ts#useG',
      'server/utils/deep/f.ts#useF',
      'app/composables/nested/i.ts#useI',
    ]);
    const without = { ...tree, 'nuxt.config.ts': 'export default { imports: { scan: false } }' };
    expect(await used('app/a.ts', all, without)).toEqual([]);
  });

  test('#imports', async () => {
    const text = "import { useA as a } from '#imports';\na();";
    expect(await used('app/a.ts', text, names)).toEqual(['app/composables/useA.ts#useA']);
    expect(await unknown({ ...names, 'app/a.ts': text })).toEqual([]);
  });

  test('Nuxt 3 has its sources in the folder of the project', async () => {
    const tree = {
      'package.json': '{"dependencies":{"nuxt":"^3.9.0"}}',
      'nuxt.config.ts': 'export default {}',
      'composables/a.ts': 'export const useA = 1;',
      'components/B.vue': VUE,
      'app/composables/c.ts': 'export const useC = 1;',
    };
    expect(await used('pages/index.vue', setup('useA; useC', '<B/>'), tree)).toEqual([
      'composables/a.ts#useA',
      'components/B.vue#default',
    ]);
  });

  test('layers: those of the application first', async () => {
    const tree = {
      ...NUXT,
      'nuxt.config.ts': "export default defineNuxtConfig({ extends: ['./base'] })",
      'base/nuxt.config.ts': 'export default defineNuxtConfig({})',
      'base/app/composables/a.ts': 'export const useA = 1; export const useB = 1;',
      'base/app/components/Card.vue': VUE,
      'layers/own/nuxt.config.ts': 'export default {}',
      'layers/own/app/utils/c.ts': 'export const useC = 1;',
      'app/composables/b.ts': 'export const useB = 1;',
    };
    const expected = [
      'base/app/composables/a.ts#useA',
      'app/composables/b.ts#useB',
      'layers/own/app/utils/c.ts#useC',
      'base/app/components/Card.vue#default',
    ];
    expect(await used('app/app.vue', setup('useA; useB; useC', '<Card/>'), tree)).toEqual(expected);
    expect(await used('layers/own/app/app.vue', setup('useA; useB; useC', '<Card/>'), tree)).toEqual(expected);
  });
});

describe('unplugin', () => {
  const config = (options: string) => `import Components from 'unplugin-vue-components/vite'
import AutoImport from 'unplugin-auto-import/vite'
export default { plugins: [${options}] }`;
  const tree = {
    'vite.config.ts': config("Components({}), AutoImport({ dirs: ['src/composables', './src/deep/**'] })"),
    'src/components/TheCard.vue': VUE,
    'src/components/a/my-box.vue': VUE,
    'src/components/b/index.vue': VUE,
    'src/composables/a.ts': 'export const useA = 1;',
    'src/deep/x/b.ts': 'export const useB = 1;',
    'src/ui/Own.vue': VUE,
  };

  test('components by the names of their files, names of folders', async () => {
    const text = setup('useA; useB', '<TheCard/><my-box/><B/><Own/><Own/>');
    expect(await used('src/App.vue', text, tree)).toEqual([
      'src/composables/a.ts#useA',
      'src/deep/x/b.ts#useB',
      'src/components/TheCard.vue#default',
      'src/components/a/my-box.vue#default',
      'src/components/b/index.vue#default',
    ]);
    expect(await unknown({ ...tree, 'src/App.vue': text })).toEqual(['src/App.vue:4 <Own> dynamic']);
  });

  test.each([
    ["Components({ dirs: ['src/ui'] })", '<Own/><TheCard/>', ['src/ui/Own.vue#default']],
    ['Components({ directoryAsNamespace: true })', '<AMyBox/><MyBox/>', ['src/components/a/my-box.vue#default']],
    ['Components({ deep: false })', '<TheCard/><MyBox/>', ['src/components/TheCard.vue#default']],
    ["Components({ globs: ['src/**'] })", '<TheCard/>', []],
    ['Other()', '<TheCard/>', []],
  ])('%s', async (options, html, expected) => {
    expect(await used('src/App.vue', setup('', html), { ...tree, 'vite.config.ts': config(options) })).toEqual(
      expected,
    );
  });

  test('declaration files that are checked in', async () => {
    const declared = {
      ...tree,
      'vite.config.ts': config('Components(options), AutoImport(options)'),
      'src/components.d.ts':
        "export {}\ndeclare module 'vue' {\n  export interface GlobalComponents {\n    Renamed: typeof import('./ui/Own.vue')['default']\n  }\n}",
      'src/auto-imports.d.ts':
        "export {}\ndeclare global {\n  const useX: typeof import('./deep/x/b')['useB']\n  const useY: typeof import('./composables/a').useA\n}",
    };
    expect(await used('src/App.vue', setup('useX; useY', '<Renamed/>'), declared)).toEqual([
      'src/deep/x/b.ts#useB',
      'src/composables/a.ts#useA',
      'src/ui/Own.vue#default',
    ]);
  });

  test('elsewhere a component is unknown only if some file may be it', async () => {
    const plain = { 'A.vue': setup('', '<Card/><el-button/><RouterView/>'), 'x/Card.vue': VUE };
    expect(await unknown(plain)).toEqual(['A.vue:4 <Card> dynamic']);
  });
});

test('modules that tools make', async () => {
  const text = "import type { A } from './$types';\nimport Icon from '~icons/carbon/apps';";
  expect(await unknown({ 'routes/+page.ts': text })).toEqual(['routes/+page.ts:1 ./$types generated']);
});
