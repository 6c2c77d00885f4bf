import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const jvm: Wing = {
  id: 'jvm',
  languages: [
    {
      id: 'java',
      name: 'Java',
      words: ['java'],
      extensions: ['.java'],
      tier: 'proved',
      grammar: 'java',
      queries: ['jvm/queries/java.scm'],
      reader: async () => (await import('./read/reader.ts')).javaReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/java-resolver.ts')).createJavaResolver,
};
