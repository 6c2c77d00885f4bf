import { type Family, files, nested, repeat } from './family.ts';

const APP = { 'config/application.rb': 'class Application < Rails::Application\nend\n' };

/** Load paths, patterns, and constants by their paths. */
export const ruby: readonly Family[] = [
  {
    ...{ name: 'ruby-load-path', unit: 'folders and requires', from: 50, to: 800 },
    tree: (n) => ({
      Rakefile: repeat(n, (i) => `$LOAD_PATH.unshift File.join(__dir__, "l${i}")\n`),
      ...files(n, (i) => [`l${i}/a${i}.rb`, `require "a${(i + 1) % n}"\nrequire "gone${i}"\n`]),
    }),
  },
  {
    ...{ name: 'ruby-gems', unit: 'gems', from: 50, to: 800 },
    tree: (n) => ({
      ...files(n, (i) => [`g${i}/g${i}.gemspec`, `Gem::Specification.new { |s| s.add_dependency "g${i + 1}" }\n`]),
      ...files(n, (i) => [`g${i}/lib/g${i}.rb`, `require "g${(i + 1) % n}"\nrequire "g${i}/gone"\n`]),
    }),
  },
  {
    ...{ name: 'ruby-patterns', unit: 'files', from: 50, to: 800 },
    tree: (n) =>
      files(n, (i) => [`s/a${i}.rb`, 'Dir[File.join(__dir__, "**/*.rb")].each { |file| require file }\n'.repeat(3)]),
  },
  {
    ...{ name: 'ruby-ancestors', unit: 'classes', from: 100, to: 3200 },
    tree: (n) => ({
      ...APP,
      ...files(n, (i) => [
        `app/models/a${i}.rb`,
        `class A${i} < A${(i + 1) % n}\n  include A${(i * 7) % n}\n  Gone\nend\n`,
      ]),
    }),
  },
  {
    ...{ name: 'ruby-lexical', unit: 'files', from: 100, to: 3200 },
    tree: (n) =>
      files(n, (i) => [
        `lib/a${i}.rb`,
        `module Same\n  class A${i} < A${(i + 1) % n}\n    include A${(i * 7) % n}\n    [Same, Gone, A${(i * 3) % n}::Gone, Same::A${(i * 5) % n}]\n  end\nend\n`,
      ]),
  },
  {
    ...{ name: 'ruby-reopened', unit: 'files', from: 100, to: 3200 },
    tree: (n) => ({
      ...APP,
      ...files(n, (i) => [`lib/a${i}.rb`, 'class Same\n  include Other\nend\n']),
      ...files(n, (i) => [`app/models/b${i}.rb`, `class B${i}\n  Same::Gone\nend\n`]),
    }),
  },
  {
    ...{ name: 'ruby-nested-modules', unit: 'levels', from: 100, to: 6400 },
    tree: (n) => ({ ...APP, 'app/models/a.rb': nested(n, 'module A\nB\n', 'C', '\nend\n') }),
  },
  {
    ...{ name: 'ruby-long-names', unit: 'parts', from: 500, to: 32_000 },
    tree: (n) => ({ ...APP, 'app/models/a.rb': `class A\n  ${'A::'.repeat(n)}A\n  ::${'A::'.repeat(n)}A\nend\n` }),
  },
  {
    ...{ name: 'ruby-openers', unit: 'openers', from: 1000, to: 128_000 },
    tree: (n) =>
      Object.fromEntries(
        [
          '(',
          '[',
          '{ |',
          'def a\n',
          '"#{',
          '%w[',
          '<<~A\n',
          '=begin\n',
          'class A\n',
          'do ',
          '/#{',
          'f require ',
          ':"',
        ].map((opener, i) => [`a${i}.rb`, opener.repeat(n / opener.length)]),
      ),
  },
  {
    ...{ name: 'ruby-joined-paths', unit: 'calls', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.rb': `require ${nested(n, 'File.join(', '__dir__', ', "a")')}\n` }),
  },
];
