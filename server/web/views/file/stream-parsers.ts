import type { StreamParser } from '@codemirror/streamparser';

type Load = () => Promise<StreamParser<unknown>>;

const clike = () => import('@codemirror/legacy-modes/mode/clike');
const javascript = () => import('@codemirror/legacy-modes/mode/javascript');
const others = () => import('./clike-languages.ts');
const css = () => import('@codemirror/legacy-modes/mode/css');
const markup: Load = async () => (await import('@codemirror/legacy-modes/mode/xml')).html;
const shell: Load = async () => (await import('@codemirror/legacy-modes/mode/shell')).shell;

/** By the id of the language; each is loaded when a file of it is shown. */
const OF_LANGUAGES: Readonly<Record<string, Load>> = {
  bash: shell,
  shell,
  c: async () => (await clike()).c,
  'c-header': async () => (await clike()).cpp,
  cpp: async () => (await clike()).cpp,
  csharp: async () => (await clike()).csharp,
  dart: async () => (await clike()).dart,
  java: async () => (await clike()).java,
  kotlin: async () => (await clike()).kotlin,
  scala: async () => (await clike()).scala,
  php: async () => (await others()).php,
  solidity: async () => (await others()).solidity,
  zig: async () => (await others()).zig,
  hcl: async () => (await others()).hcl,
  css: async () => (await css()).css,
  less: async () => (await css()).less,
  scss: async () => (await css()).sCSS,
  go: async () => (await import('@codemirror/legacy-modes/mode/go')).go,
  groovy: async () => (await import('@codemirror/legacy-modes/mode/groovy')).groovy,
  html: markup,
  vue: markup,
  svelte: markup,
  astro: markup,
  javascript: async () => (await javascript()).javascript,
  typescript: async () => (await javascript()).typescript,
  tsx: async () => (await javascript()).typescript,
  lua: async () => (await import('@codemirror/legacy-modes/mode/lua')).lua,
  powershell: async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell,
  protobuf: async () => (await import('@codemirror/legacy-modes/mode/protobuf')).protobuf,
  cython: async () => (await import('@codemirror/legacy-modes/mode/python')).cython,
  python: async () => (await import('@codemirror/legacy-modes/mode/python')).python,
  ruby: async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby,
  rust: async () => (await import('@codemirror/legacy-modes/mode/rust')).rust,
  swift: async () => (await import('@codemirror/legacy-modes/mode/swift')).swift,
};

const yaml: Load = async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml;
const json: Load = async () => (await javascript()).json;
const properties: Load = async () => (await import('@codemirror/legacy-modes/mode/properties')).properties;
const cmake: Load = async () => (await import('@codemirror/legacy-modes/mode/cmake')).cmake;

/** Configuration is one language with many forms: by the end of the file's name, in small letters. */
const OF_NAMES: readonly (readonly [RegExp, Load])[] = [
  [/\.ya?ml$/, yaml],
  [/\.(?:json|jsonc|json5)$/, json],
  [/\.toml$|(?:^|\/)(?:cargo|poetry)\.lock$/, async () => (await import('@codemirror/legacy-modes/mode/toml')).toml],
  [/\.(?:ini|cfg|conf|properties|env)$|(?:^|\/)\.(?:env|editorconfig|npmrc)[^/]*$/, properties],
  [/\.(?:xml|csproj|props|targets|svg)$/, async () => (await import('@codemirror/legacy-modes/mode/xml')).xml],
  [/\.sql$/, async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL],
  [/(?:^|\/)dockerfile[^/]*$/, async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile],
  [/\.cmake$|(?:^|\/)cmakelists\.txt$/, cmake],
  [/\.(?:gradle)$/, async () => (await import('@codemirror/legacy-modes/mode/groovy')).groovy],
];

/** What reads the tokens of a file; undefined where nothing does. */
export function streamParserOf(language: string, path: string): Load | undefined {
  if (Object.hasOwn(OF_LANGUAGES, language)) return OF_LANGUAGES[language];
  const name = path.toLowerCase();
  return OF_NAMES.find(([pattern]) => pattern.test(name))?.[1];
}
