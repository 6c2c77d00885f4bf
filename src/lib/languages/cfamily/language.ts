import { C_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

const CPP_QUERIES = ['cfamily/queries/c.scm', 'cfamily/queries/cpp.scm'];

export const cfamily: Wing = {
  id: 'cfamily',
  languages: [
    {
      id: 'c',
      name: 'C',
      words: [],
      extensions: ['.c'],
      tier: 'imports',
      grammar: 'c',
      comments: C_COMMENTS,
      queries: ['cfamily/queries/c.scm', 'cfamily/queries/calls.scm'],
      reader: async () => (await import('./read/reader.ts')).sourceReader,
    },
    {
      id: 'cpp',
      name: 'C++',
      words: ['c++', 'cpp'],
      extensions: ['.cc', '.cpp', '.cxx', '.c++', '.cu', '.ixx', '.cppm'],
      tier: 'imports',
      grammar: 'cpp',
      comments: C_COMMENTS,
      queries: CPP_QUERIES,
      reader: async () => (await import('./read/reader.ts')).sourceReader,
    },
    {
      // A name does not say which of the two a header is, and many are both; the grammar of C++ reads them as well.
      id: 'c-header',
      name: 'C/C++ header',
      words: [],
      extensions: ['.h', '.hh', '.hpp', '.hxx', '.h++', '.inl', '.ipp', '.tpp', '.txx', '.cuh'],
      tier: 'imports',
      grammar: 'cpp',
      comments: C_COMMENTS,
      queries: CPP_QUERIES,
      reader: async () => (await import('./read/reader.ts')).headerReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/include-resolver.ts')).createIncludeResolver,
};
