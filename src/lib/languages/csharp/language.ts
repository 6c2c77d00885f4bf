import { CSHARP_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const csharp: Wing = {
  id: 'csharp',
  languages: [
    {
      id: 'csharp',
      name: 'C#',
      words: ['c#', 'csharp'],
      extensions: ['.cs'],
      tier: 'types',
      grammar: 'c-sharp',
      comments: CSHARP_COMMENTS,
      queries: ['csharp/queries/csharp.scm'],
      reader: async () => (await import('./read/reader.ts')).csharpReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/csharp-resolver.ts')).createCsharpResolver,
};
