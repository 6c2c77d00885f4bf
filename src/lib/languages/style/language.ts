import { CSS_COMMENTS, SCSS_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const style: Wing = {
  id: 'style',
  languages: [
    {
      id: 'css',
      name: 'CSS',
      words: ['css', 'stylesheet'],
      extensions: ['.css'],
      tier: 'outline',
      grammar: 'css',
      comments: CSS_COMMENTS,
      queries: ['style/queries/css.scm'],
      reader: async () => (await import('./read/reader.ts')).cssReader,
    },
    {
      id: 'scss',
      name: 'SCSS',
      words: ['scss', 'sass'],
      extensions: ['.scss'],
      tier: 'outline',
      grammar: 'scss',
      comments: SCSS_COMMENTS,
      queries: ['style/queries/scss.scm'],
      reader: async () => (await import('./read/reader.ts')).scssReader,
    },
    {
      id: 'less',
      name: 'Less',
      words: ['lesscss'],
      extensions: ['.less'],
      tier: 'outline',
      comments: SCSS_COMMENTS,
      reader: async () => (await import('./read/less.ts')).lessReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/style-resolver.ts')).createStyleResolver,
};
