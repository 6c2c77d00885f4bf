// Builds dist/. Bundled, because a start reads a file per module otherwise, and oclif, Kysely and the resolvers have hundreds.
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';

const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Packages that bring binaries or are loaded only when needed: the others are bundled, and not needed beside dist/. */
export const LOADED_AT_RUN_TIME = [
  'better-sqlite3',
  'web-tree-sitter',
  'undici',
  'webgpu',
  'onnxruntime-node',
  'postgres',
  '@qdrant/js-client-rest',
];
/** Packages that oclif loads only in development. */
const NEVER_LOADED = ['typescript', 'ts-node', 'tsx'];
for (const name of LOADED_AT_RUN_TIME) {
  if (!(name in { ...dependencies, ...optionalDependencies })) throw new Error(`${name} is no longer a dependency`);
}

/** Modules that bin/run.js and oclif start by name. */
const STARTED = ['start', 'command-not-found', 'examples-first-help'].map((name) => `src/lib/cli/${name}.ts`);

/**
 * Files that must be found where they are: commands, threads, and whatever finds another file beside itself. None may
 * await at its top level: the bundler would move what it imports into chunks, where nothing lies beside it.
 */
function isEntry(path) {
  if (STARTED.includes(path) || path.startsWith('src/commands/') || path.endsWith('-worker.ts')) return true;
  return /\bimport\.meta\./.test(readFileSync(path, 'utf8'));
}

const sources = ['src', 'server']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  )
  .filter((path) => path.endsWith('.ts') && !/\.d\.ts$|\/(assembly|browser)\//.test(path))
  .sort();
const isAsset = (path) =>
  statSync(path).isDirectory() ||
  (/\.(scm|wasm|wgsl|css)$/.test(path) && !/\/grammars\//.test(path.replaceAll('\\', '/')));

const product = {
  input: Object.fromEntries(sources.filter(isEntry).map((path) => [path.slice(0, -'.ts'.length), path])),
  platform: 'node',
  // A file that others import too keeps its place; its exports may be more than it declares.
  preserveEntrySignatures: 'allow-extension',
  resolve: { mainFields: ['module', 'main'] },
  external: [...LOADED_AT_RUN_TIME, ...NEVER_LOADED],
  onLog(level, log, print) {
    if (log.code === 'UNRESOLVED_IMPORT')
      throw new Error(`${log.message}\nRun \`npm ci\` first: its packages are not there.`);
    print(level, log);
  },
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
  plugins: [
    {
      name: 'assets',
      buildStart: () => rmSync('dist', { recursive: true, force: true }),
      writeBundle() {
        cpSync('src', 'dist/src', { recursive: true, filter: isAsset });
        for (const pages of ['server/page', 'server/docs']) cpSync(pages, `dist/${pages}`, { recursive: true });
      },
    },
  ],
};

/** The browser part of a map: one script, which page.ts puts into the page. */
const mapScript = {
  input: { 'src/lib/map/browser/main': 'src/lib/map/browser/main.ts' },
  platform: 'browser',
  output: { dir: 'dist', format: 'iife', entryFileNames: '[name].js', minify: true },
  plugins: [
    {
      name: 'fit for a script element',
      generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          // HTML takes a NUL for another character, and the script would no longer be the one that the page permits.
          chunk.code = chunk.code.replaceAll('\0', '\\x00');
          if (/<\/script|<!--/i.test(chunk.code)) throw new Error(`${chunk.fileName} would end its element`);
        }
      },
    },
  ],
};

export default [product, mapScript];
