import type { Language, Wing } from '../language.ts';

const DATA = 64 * 1024;
const text = async () => (await import('./read/readers.ts')).READERS;

/** Formats of configuration and build scripts: what is in them is found by keys, stages, targets, statements and words. */
export const configuration: Wing = {
  id: 'configuration',
  languages: [
    format('yaml', 'YAML', {
      extensions: ['.yml', '.yaml'],
      fileNames: ['.clang-format', '.clang-tidy', '.yamllint', 'CITATION.cff'],
      words: ['yaml'],
    }),
    format('toml', 'TOML', { extensions: ['.toml'], fileNames: ['Pipfile'], words: ['toml'] }),
    format('json', 'JSON', {
      extensions: ['.json', '.jsonc', '.json5', '.webmanifest', '.code-workspace'],
      fileNames: ['.babelrc', '.eslintrc', '.prettierrc', '.swcrc', '.stylelintrc', '.jshintrc'],
    }),
    format('xml', 'XML', {
      extensions: ['.xml', '.pom', '.csproj', '.fsproj', '.vbproj', '.props', '.targets', '.config', '.plist', '.xsd'],
    }),
    format('ini', 'INI', {
      extensions: ['.ini', '.cfg'],
      fileNames: ['.editorconfig', '.gitmodules', '.flake8', '.coveragerc', '.pylintrc', 'pylintrc', '.bumpversion'],
    }),
    format('properties', 'Java properties', { extensions: ['.properties'] }),
    format('dockerfile', 'Dockerfile', {
      extensions: ['.dockerfile', '.containerfile'],
      fileNames: ['Dockerfile', 'Containerfile'],
      fileStems: ['Dockerfile', 'Containerfile'],
      words: ['dockerfile', 'containerfile', 'docker'],
    }),
    format('makefile', 'Makefile', {
      extensions: ['.mk', '.mak'],
      fileNames: ['Makefile', 'makefile', 'GNUmakefile', 'Justfile', 'justfile'],
      fileStems: ['Makefile'],
      words: ['makefile'],
    }),
    format('sql', 'SQL', { extensions: ['.sql', '.ddl'], maxBytes: 256 * 1024 }),
    format('gradle', 'Gradle', { extensions: ['.gradle'], words: ['gradle'] }),
    // Never `.env` itself, whose values are secret.
    format('config', 'other configuration', {
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
  { words = [], ...names }: Pick<Language, 'extensions' | 'fileNames' | 'fileStems' | 'maxBytes'> & Partial<Language>,
): Language {
  return { id, name, words, maxBytes: DATA, ...names, tier: 'text', text: async () => (await text())[id] ?? {} };
}
