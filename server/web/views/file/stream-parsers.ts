import type { StreamParser } from '@codemirror/streamparser';

type Load = () => Promise<StreamParser<unknown>>;

const clike = () => import('@codemirror/legacy-modes/mode/clike');
const javascript = () => import('@codemirror/legacy-modes/mode/javascript');
const css = () => import('@codemirror/legacy-modes/mode/css');
const markup: Load = async () => (await import('@codemirror/legacy-modes/mode/xml')).html;
const shell: Load = async () => (await import('@codemirror/legacy-modes/mode/shell')).shell;

/** What reads the tokens of a language, by its id; each is loaded when a file of it is shown. */
export const STREAM_PARSERS: Readonly<Record<string, Load>> = {
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
  css: async () => (await css()).css,
  scss: async () => (await css()).sCSS,
  go: async () => (await import('@codemirror/legacy-modes/mode/go')).go,
  groovy: async () => (await import('@codemirror/legacy-modes/mode/groovy')).groovy,
  html: markup,
  vue: markup,
  svelte: markup,
  astro: markup,
  javascript: async () => (await javascript()).javascript,
  json: async () => (await javascript()).json,
  typescript: async () => (await javascript()).typescript,
  tsx: async () => (await javascript()).typescript,
  lua: async () => (await import('@codemirror/legacy-modes/mode/lua')).lua,
  powershell: async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell,
  python: async () => (await import('@codemirror/legacy-modes/mode/python')).python,
  ruby: async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby,
  rust: async () => (await import('@codemirror/legacy-modes/mode/rust')).rust,
  swift: async () => (await import('@codemirror/legacy-modes/mode/swift')).swift,
  toml: async () => (await import('@codemirror/legacy-modes/mode/toml')).toml,
  yaml: async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml,
};
