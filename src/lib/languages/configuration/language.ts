import {
  HASH,
  INI_COMMENTS,
  JSON_COMMENTS,
  JVM_COMMENTS,
  PLAIN_HASH,
  PROPERTIES_COMMENTS,
  SQL_COMMENTS,
  XML_COMMENTS,
} from '../comment-syntax.ts';
import type { Language, Wing } from '../language.ts';

const DATA = 64 * 1024;
const text = async () => (await import('./read/readers.ts')).READERS;

/** Formats of configuration and build scripts: what is in them is found by keys, stages, targets, statements and words. */
export const configuration: Wing = {
  id: 'configuration',
  languages: [
    format('yaml', 'YAML', {
      comments: PLAIN_HASH,
      extensions: ['.yml', '.yaml'],
      fileNames: ['.clang-format', '.clang-tidy', '.yamllint', 'CITATION.cff'],
      words: ['yaml'],
    }),
    format('toml', 'TOML', { comments: HASH, extensions: ['.toml'], fileNames: ['Pipfile'], words: ['toml'] }),
    format('json', 'JSON', {
      comments: JSON_COMMENTS,
      extensions: ['.json', '.jsonc', '.json5', '.webmanifest', '.code-workspace'],
      fileNames: ['.babelrc', '.eslintrc', '.prettierrc', '.swcrc', '.stylelintrc', '.jshintrc'],
    }),
    format('xml', 'XML', {
      comments: XML_COMMENTS,
      extensions: ['.xml', '.pom', '.csproj', '.fsproj', '.vbproj', '.props', '.targets', '.config', '.plist', '.xsd'],
    }),
    format('ini', 'INI', {
      comments: INI_COMMENTS,
      extensions: ['.ini', '.cfg'],
      fileNames: ['.editorconfig', '.gitmodules', '.flake8', '.coveragerc', '.pylintrc', 'pylintrc', '.bumpversion'],
    }),
    format('properties', 'Java properties', { comments: PROPERTIES_COMMENTS, extensions: ['.properties'] }),
    format('dockerfile', 'Dockerfile', {
      comments: PLAIN_HASH,
      extensions: ['.dockerfile', '.containerfile'],
      fileNames: ['Dockerfile', 'Containerfile'],
      fileStems: ['Dockerfile', 'Containerfile'],
      words: ['dockerfile', 'containerfile', 'docker'],
    }),
    format('makefile', 'Makefile', {
      comments: PLAIN_HASH,
      extensions: ['.mk', '.mak'],
      fileNames: ['Makefile', 'makefile', 'GNUmakefile', 'Justfile', 'justfile'],
      fileStems: ['Makefile'],
      words: ['makefile'],
    }),
    format('cmake', 'CMake', {
      comments: PLAIN_HASH,
      extensions: ['.cmake'],
      fileNames: ['CMakeLists.txt'],
      words: ['cmake'],
    }),
    format('meson', 'Meson', {
      comments: PLAIN_HASH,
      extensions: [],
      fileNames: ['meson.build', 'meson_options.txt', 'meson.options'],
      words: ['meson'],
    }),
    format('sql', 'SQL', { comments: SQL_COMMENTS, extensions: ['.sql', '.ddl'], maxBytes: 256 * 1024 }),
    format('gradle', 'Gradle', { comments: JVM_COMMENTS, extensions: ['.gradle'], words: ['gradle'] }),
    // Never `.env` itself, whose values are secret.
    format('config', 'other configuration', {
      comments: PLAIN_HASH,
      extensions: ['.conf', '.cnf', '.service'],
      fileNames: [
        ...['Procfile', 'Brewfile', 'Vagrantfile', 'Jenkinsfile', 'go.mod', 'go.work', 'MANIFEST.in'],
        ...['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.defaults', 'env.example', 'example.env'],
        ...['.nvmrc', '.node-version', '.python-version', '.ruby-version', '.tool-versions'],
      ],
    }),
  ],
  conventions: {},
};

function format(
  id: string,
  name: string,
  {
    words = [],
    ...names
  }: Pick<Language, 'comments' | 'extensions' | 'fileNames' | 'fileStems' | 'maxBytes'> & Partial<Language>,
): Language {
  return { id, name, words, maxBytes: DATA, ...names, tier: 'text', text: async () => (await text())[id] ?? {} };
}
