import { ELIXIR_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const elixir: Wing = {
  id: 'elixir',
  languages: [
    {
      id: 'elixir',
      name: 'Elixir',
      words: ['elixir'],
      extensions: ['.ex', '.exs'],
      shebangs: ['elixir'],
      tier: 'outline',
      mayImport: true,
      grammar: 'elixir',
      comments: ELIXIR_COMMENTS,
      queries: ['elixir/queries/elixir.scm'],
      reader: async () => (await import('./read/reader.ts')).elixirReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/elixir-resolver.ts')).createElixirResolver,
};
