import { PLAIN_HASH } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const graphql: Wing = {
  id: 'graphql',
  languages: [
    {
      id: 'graphql',
      name: 'GraphQL',
      words: ['graphql'],
      extensions: ['.graphql', '.graphqls', '.gql'],
      tier: 'outline',
      comments: PLAIN_HASH,
      reader: async () => (await import('./read/reader.ts')).graphqlReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/graphql-resolver.ts')).createGraphqlResolver,
};
