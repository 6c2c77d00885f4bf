import { JVM_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const swift: Wing = {
  id: 'swift',
  languages: [
    {
      id: 'swift',
      name: 'Swift',
      // Not `swift`, which questions have as an adjective.
      words: ['swiftpm', 'swiftui'],
      extensions: ['.swift'],
      shebangs: ['swift'],
      tier: 'imports',
      // Members and functions need no name of their file, and targets of Xcode projects are not read.
      mayImport: true,
      grammar: 'swift',
      comments: JVM_COMMENTS,
      queries: ['swift/queries/swift.scm'],
      reader: async () => (await import('./read/reader.ts')).swiftReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/swift-resolver.ts')).createSwiftResolver,
};
