import { C_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const solidity: Wing = {
  id: 'solidity',
  languages: [
    {
      id: 'solidity',
      name: 'Solidity',
      words: ['solidity'],
      extensions: ['.sol'],
      tier: 'outline',
      grammar: 'solidity',
      comments: C_COMMENTS,
      queries: ['solidity/queries/solidity.scm'],
      reader: async () => (await import('./read/reader.ts')).solidityReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/solidity-resolver.ts')).createSolidityResolver,
};
