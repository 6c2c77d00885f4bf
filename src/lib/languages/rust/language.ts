import { RUST_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const rust: Wing = {
  id: 'rust',
  languages: [
    {
      id: 'rust',
      name: 'Rust',
      words: ['rust'],
      extensions: ['.rs'],
      tier: 'proved',
      grammar: 'rust',
      comments: RUST_COMMENTS,
      queries: ['rust/queries/rust.scm'],
      reader: async () => (await import('./read/reader.ts')).rustReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/rust-resolver.ts')).createRustResolver,
};
