import { HASH } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const shell: Wing = {
  id: 'shell',
  languages: [
    {
      id: 'bash',
      name: 'Bash',
      words: ['bash', 'shell'],
      extensions: ['.sh', '.bash', '.bats', '.ksh'],
      fileNames: ['.bashrc', '.bash_profile', '.bash_aliases', '.bash_logout', '.profile'],
      shebangs: ['sh', 'bash', 'bats', 'dash', 'ash', 'ksh'],
      tier: 'outline',
      grammar: 'bash',
      comments: HASH,
      queries: ['shell/queries/bash.scm'],
      reader: async () => (await import('./read/reader.ts')).bashReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/bash-resolver.ts')).createBashResolver,
};
