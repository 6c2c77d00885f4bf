// Builds dist/. Bundled, because a start reads a file per module otherwise, and oclif, Kysely and the resolvers have hundreds.
import { cpSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';

const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Packages that bring binaries or are loaded only when needed; and what oclif loads only in development. */
const STAY_OUTSIDE = [
  'better-sqlite3',
  'web-tree-sitter',
  '@vscode/tree-sitter-wasm',
  'undici',
  'webgpu',
  'postgres',
  '@qdrant/js-client-rest',
  'typescript',
  'ts-node',
  'tsx',
];
for (const name of STAY_OUTSIDE.slice(0, 7)) {
  if (!(name in { ...dependencies, ...optionalDependencies })) throw new Error(`${name} is no dependency any more`);
}

/** What bin/run.js and oclif start by name. */
const STARTED = ['src/lib/render/start.ts', 'src/lib/render/command-not-found.ts'];

/**
 * Files that must be found where they are: commands, threads, and whatever finds another file beside itself. None may
 * await at its top level: the bundler would move what it imports into chunks, where nothing lies beside it.
 */
function isEntry(path) {
  if (STARTED.includes(path) || path.startsWith('src/commands/') || path.endsWith('-worker.ts')) return true;
  return /\bimport\.meta\./.test(readFileSync(path, 'utf8'));
}

const sources = globSync('{src,server}/**/*.ts', { exclude: ['**/*.d.ts', '**/assembly/**'] });
const isAsset = (path) => statSync(path).isDirectory() || /\.(scm|wasm|wgsl)$/.test(path);

export default {
  input: Object.fromEntries(sources.filter(isEntry).map((path) => [path.slice(0, -'.ts'.length), path])),
  platform: 'node',
  // A file that others import too keeps its place; its exports may be more than it declares.
  preserveEntrySignatures: 'allow-extension',
  resolve: { mainFields: ['module', 'main'] },
  external: STAY_OUTSIDE,
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
