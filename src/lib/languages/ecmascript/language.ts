import { JAVASCRIPT_COMMENTS, MARKUP_COMMENTS } from '../comment-syntax.ts';
import type { Language, Wing } from '../language.ts';
import { conventions } from './conventions.ts';

const TYPESCRIPT = {
  name: 'TypeScript',
  words: ['typescript'],
  tier: 'proved',
  reader: async () => (await import('./read/reader.ts')).typeScriptReader,
} as const satisfies Partial<Language>;

export const ecmascript: Wing = {
  id: 'ecmascript',
  languages: [
    {
      id: 'javascript',
      name: 'JavaScript',
      words: ['javascript'],
      extensions: ['.js', '.jsx', '.mjs', '.cjs'],
      shebangs: ['node'],
      tier: 'proved',
      grammar: 'javascript',
      comments: JAVASCRIPT_COMMENTS,
      queries: ['ecmascript/queries/ecmascript.scm', 'ecmascript/queries/javascript.scm'],
      reader: async () => (await import('./read/reader.ts')).javaScriptReader,
    },
    {
      id: 'typescript',
      ...TYPESCRIPT,
      extensions: ['.ts', '.mts', '.cts'],
      shebangs: ['deno', 'tsx', 'ts-node'],
      grammar: 'typescript',
      comments: JAVASCRIPT_COMMENTS,
      queries: ['ecmascript/queries/ecmascript.scm', 'ecmascript/queries/typescript.scm'],
    },
    {
      id: 'tsx',
      ...TYPESCRIPT,
      extensions: ['.tsx'],
      grammar: 'tsx',
      comments: JAVASCRIPT_COMMENTS,
      queries: ['ecmascript/queries/ecmascript.scm', 'ecmascript/queries/typescript.scm'],
    },
    {
      id: 'vue',
      name: 'Vue',
      words: ['vue'],
      extensions: ['.vue'],
      tier: 'proved',
      grammar: 'vue',
      comments: MARKUP_COMMENTS,
      reader: async () => (await import('./read/components/vue.ts')).vueReader,
    },
    {
      id: 'svelte',
      name: 'Svelte',
      words: ['svelte'],
      extensions: ['.svelte'],
      tier: 'proved',
      grammar: 'svelte',
      comments: MARKUP_COMMENTS,
      reader: async () => (await import('./read/components/svelte.ts')).svelteReader,
    },
    {
      id: 'astro',
      name: 'Astro',
      words: ['astro'],
      extensions: ['.astro'],
      tier: 'proved',
      grammar: 'svelte',
      comments: MARKUP_COMMENTS,
      reader: async () => (await import('./read/components/astro.ts')).astroReader,
    },
  ],
  conventions,
  hiddenMember: /^[^(={]*(?:\bprivate\s|#)/,
  resolver: async () => (await import('./resolve/ecmascript-resolver.ts')).createEcmaScriptResolver,
};
