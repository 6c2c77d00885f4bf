import { JVM_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const dart: Wing = {
  id: 'dart',
  languages: [
    {
      id: 'dart',
      name: 'Dart',
      // Flutter is a framework, but its users call the language so.
      words: ['dart', 'flutter'],
      extensions: ['.dart'],
      shebangs: ['dart'],
      tier: 'outline',
      grammar: 'dart',
      comments: JVM_COMMENTS,
      queries: ['dart/queries/dart.scm'],
      reader: async () => (await import('./read/reader.ts')).dartReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/dart-resolver.ts')).createDartResolver,
};
