import { PHP_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const php: Wing = {
  id: 'php',
  languages: [
    {
      id: 'php',
      name: 'PHP',
      words: ['php'],
      extensions: ['.php'],
      shebangs: ['php'],
      tier: 'types',
      grammar: 'php',
      comments: PHP_COMMENTS,
      queries: ['php/queries/php.scm'],
      reader: async () => (await import('./read/reader.ts')).phpReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/php-resolver.ts')).createPhpResolver,
};
