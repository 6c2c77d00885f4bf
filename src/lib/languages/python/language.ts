import { PYTHON_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const python: Wing = {
  id: 'python',
  languages: [
    {
      id: 'python',
      name: 'Python',
      words: ['python'],
      extensions: ['.py', '.pyi'],
      shebangs: ['python'],
      tier: 'proved',
      grammar: 'python',
      comments: PYTHON_COMMENTS,
      queries: ['python/queries/python.scm'],
      reader: async () => (await import('./read/reader.ts')).pythonReader,
    },
    {
      id: 'notebook',
      name: 'Jupyter notebook',
      words: ['notebook', 'jupyter'],
      extensions: ['.ipynb'],
      tier: 'proved',
      comments: PYTHON_COMMENTS,
      reader: async () => (await import('./read/notebook.ts')).notebookReader,
      searched: async () => (await import('./read/notebook.ts')).writtenIn,
    },
    {
      id: 'cython',
      name: 'Cython',
      words: ['cython'],
      extensions: ['.pyx', '.pxd', '.pxi'],
      tier: 'imports',
      mayImport: true,
      comments: PYTHON_COMMENTS,
      reader: async () => (await import('./read/cython.ts')).cythonReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/python-resolver.ts')).createPythonResolver,
};
