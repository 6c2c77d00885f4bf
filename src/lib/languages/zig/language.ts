import { C_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const zig: Wing = {
  id: 'zig',
  languages: [
    {
      id: 'zig',
      name: 'Zig',
      words: ['zig', 'ziglang'],
      extensions: ['.zig', '.zon'],
      tier: 'outline',
      grammar: 'zig',
      comments: C_COMMENTS,
      queries: ['zig/queries/zig.scm'],
      reader: async () => (await import('./read/reader.ts')).zigReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/zig-resolver.ts')).createZigResolver,
};
