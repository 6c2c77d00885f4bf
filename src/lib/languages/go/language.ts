import { GO_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const go: Wing = {
  id: 'go',
  languages: [
    {
      id: 'go',
      name: 'Go',
      // Not `go`, which questions have as a verb.
      words: ['golang'],
      extensions: ['.go'],
      tier: 'proved',
      grammar: 'go',
      comments: GO_COMMENTS,
      queries: ['go/queries/go.scm'],
      reader: async () => (await import('./read/reader.ts')).goReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/go-resolver.ts')).createGoResolver,
};
