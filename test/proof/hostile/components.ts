import { type Family, files, repeat } from './family.ts';

const vue = (html: string) => `<script setup>\nlet a;\n</script>\n<template>\n${html}\n</template>\n`;

/** Markup of components, and the names that tools import for them. */
export const components: readonly Family[] = [
  {
    ...{ name: 'vue-elements-unclosed', unit: 'elements', from: 1000, to: 250_000 },
    tree: (n) => ({ 'A.vue': vue('<a>\n'.repeat(n)) }),
  },
  {
    ...{ name: 'vue-elements-closed-only', unit: 'elements', from: 1000, to: 200_000 },
    tree: (n) => ({ 'A.vue': vue(`${'<a>\n'.repeat(n / 2)}${'</b>\n'.repeat(n / 2)}`) }),
  },
  {
    ...{ name: 'vue-attributes', unit: 'attributes', from: 1000, to: 100_000 },
    tree: (n) => ({ 'A.vue': vue(`<a ${repeat(n, (i) => `:b${i}="a"\n`)}/>`) }),
  },
  {
    ...{ name: 'vue-loops', unit: 'loops', from: 500, to: 40_000 },
    tree: (n) => ({ 'A.vue': vue('<a v-for="b in a">\n'.repeat(n)) }),
  },
  {
    ...{ name: 'vue-loop-names', unit: 'names', from: 1000, to: 200_000 },
    tree: (n) => ({ 'A.vue': vue(`<a v-for="(${'a,\n'.repeat(n)}) in b"/>`) }),
  },
  {
    ...{ name: 'vue-components-unknown', unit: 'components', from: 500, to: 50_000 },
    tree: (n) => ({ 'A.vue': vue(repeat(n, (i) => `<C${i}/>\n`)), 'C1.vue': vue('') }),
  },
  {
    ...{ name: 'svelte-blocks', unit: 'blocks', from: 500, to: 60_000 },
    tree: (n) => ({ 'A.svelte': '{#if a}\n'.repeat(n) }),
  },
  {
    ...{ name: 'svelte-braces', unit: 'braces', from: 1000, to: 400_000 },
    tree: (n) => ({ 'A.svelte': '{\n'.repeat(n) }),
  },
  {
    ...{ name: 'svelte-scopes', unit: 'scopes', from: 500, to: 40_000 },
    tree: (n) => ({ 'A.svelte': '<A let:b>\n{b}\n'.repeat(n) }),
  },
  {
    ...{ name: 'astro-comments', unit: 'comments', from: 1000, to: 150_000 },
    tree: (n) => ({ 'A.astro': `{${'<!--\n'.repeat(n)}}` }),
  },
  {
    ...{ name: 'astro-elements-in-expressions', unit: 'elements', from: 1000, to: 200_000 },
    tree: (n) => ({ 'A.astro': `{${'<a>\n'.repeat(n)}}` }),
  },
  {
    ...{ name: 'nuxt-layers', unit: 'layers', from: 20, to: 1000 },
    tree: (n) => ({
      'nuxt.config.ts': "export default { extends: ['./l0'] }\n",
      ...files(n, (i) => [
        `l${i}/nuxt.config.ts`,
        `export default { extends: ['../l${(i + 1) % n}', '../l${(i * 7) % n}'] }\n`,
      ]),
      ...files(n, (i) => [`l${i}/app/composables/a.ts`, `export const use${i} = 1;\n`]),
      'app/app.vue': vue(`{{ use0 + use${n - 1} }}`),
    }),
  },
  {
    ...{ name: 'nuxt-composables-stars', unit: 'modules', from: 20, to: 1000 },
    tree: (n) => ({
      'nuxt.config.ts': 'export default {}\n',
      ...files(n, (i) => [
        `app/composables/m${i}.ts`,
        `export * from './m${(i + 1) % n}';\nexport const use${i} = 1;\n`,
      ]),
      'app/app.vue': vue('{{ use1 }}'),
    }),
  },
];
