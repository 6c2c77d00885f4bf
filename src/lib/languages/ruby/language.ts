import { RUBY_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const ruby: Wing = {
  id: 'ruby',
  languages: [
    {
      id: 'ruby',
      name: 'Ruby',
      words: ['ruby'],
      extensions: ['.rb', '.rake', '.gemspec', '.ru'],
      fileNames: ['Rakefile', 'Gemfile'],
      shebangs: ['ruby'],
      tier: 'imports',
      // Outside of Zeitwerk's folders a constant may come from any file that somebody loaded.
      mayImport: true,
      grammar: 'ruby',
      comments: RUBY_COMMENTS,
      queries: ['ruby/queries/ruby.scm'],
      reader: async () => (await import('./read/reader.ts')).rubyReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/ruby-resolver.ts')).createRubyResolver,
};
