// Builds dist/. Bundled, because a start reads a file per module otherwise, and oclif, Kysely and the resolvers have hundreds.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

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
/** Packages of the web page, which are bundled into its scripts. */
export const WEB_PACKAGES = [
  ...['preact', '@preact/signals', 'openapi-fetch'],
  ...['mdast-util-from-markdown', 'mdast-util-gfm', 'micromark-extension-gfm'],
  ...['@codemirror/legacy-modes', '@codemirror/streamparser'],
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
  .filter((path) => path.endsWith('.ts') && !/\.d\.ts$|\/(assembly|browser)\/|^server\/web\//.test(path))
  .sort();
const entries = new Set(sources.filter(isEntry).map((path) => resolve(path)));
const isAsset = (path) =>
  statSync(path).isDirectory() ||
  (/\.(scm|wasm|wgsl|css)$/.test(path) && !/\/grammars\//.test(path.replaceAll('\\', '/')));

/**
 * Modules that are loaded together lie in one file each, because a file costs a third of a millisecond at every start. A group
 * has what its first modules import, except for what an earlier group has. Threads load neither oclif nor what only commands
 * need, and with MODE=CLOUD no embedded store is loaded.
 */
const GROUPS = {
  // What oclif and we use.
  picomatch: ['node_modules/picomatch/index.js'],
  start: ['src/lib/cli/start.ts', 'node_modules/wsl-utils/index.js'],
  common: ['languages/index', 'text/words', 'text/word-counts', 'text/packed-text', 'text/printable'].map(
    (name) => `src/lib/${name}.ts`,
  ),
  globs: ['src/lib/formats/glob.ts'],
  stores: [
    ...['container', 'config', 'actor', 'render/to-json'].map((name) => `src/lib/${name}.ts`),
    ...['annotations', 'collections'].map((name) => `src/lib/modules/${name}/api.ts`),
    ...sources.filter((path) => path.startsWith('src/lib/ports/')),
  ],
  command: ['pharos-command', 'remote/only-here'].map((name) => `src/lib/cli/${name}.ts`),
  sql: sources.filter((path) => path.startsWith('src/lib/adapters/sql/')),
  embedded: ['database', 'search-index', 'chunk-vectors', 'job-queue', 'job-board'].map(
    (name) => `src/lib/adapters/sqlite/${name}.ts`,
  ),
  question: ['search', 'find-similar'].map((name) => `src/lib/usecases/questions/${name}.ts`),
  // What commands and threads ask of modules.
  doors: ['annotations', 'collections', 'taxonomy'].map((name) => `src/lib/modules/${name}/api.ts`),
  // What commands that ask share, and what they read of notes.
  asking: [
    ...['remote/remote-command', 'notes-of', 'collection-options', 'topic-options', 'graph-flags', 'read-text'].map(
      (name) => `src/lib/cli/${name}.ts`,
    ),
    'src/lib/render/notes/beside.ts',
  ],
};

/** The group of each module, by its path; files that must be found where they are keep to themselves. */
function groupsOf(importedBy) {
  const groups = new Map();
  for (const [group, first] of Object.entries(GROUPS)) {
    const waiting = first.map((path) => realpathSync(path));
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (groups.has(path)) continue;
      groups.set(path, entries.has(path) ? null : group);
      waiting.push(...importedBy(path));
    }
  }
  return groups;
}

let groups;
const nameOfGroup = (path, graph) => {
  groups ??= groupsOf((id) => graph.getModuleInfo(id)?.importedIds ?? []);
  return groups.get(path) ?? null;
};

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
  output: {
    ...{ dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    codeSplitting: {
      groups: [{ name: nameOfGroup, debugName: 'loaded together' }],
      includeDependenciesRecursively: false,
    },
  },
  plugins: [
    {
      name: 'commands in the order of their ids',
      transform: {
        filter: { id: /@oclif\/core\/lib\/config\/plugin\.js$/ },
        handler(code) {
          const slow = 'a.id.localeCompare(b.id)';
          if (!code.includes(slow)) throw new Error('oclif sorts its commands in another way');
          // Ids are plain words; loading the order of a language takes 5 ms of every start.
          return code.replace(slow, 'a.id < b.id ? -1 : 1');
        },
      },
    },
    {
      name: 'assets',
      buildStart: () => rmSync('dist', { recursive: true, force: true }),
      writeBundle() {
        cpSync('src', 'dist/src', { recursive: true, filter: isAsset });
        cpSync('server/docs', 'dist/server/docs', { recursive: true });
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

/**
 * The web page: scripts and one style sheet, named by their contents so that browsers may keep them for ever, and index.html, which
 * names those of this build. A module imports the style sheet of what it shows.
 */
const web = {
  input: { app: 'server/web/app/main.tsx' },
  platform: 'browser',
  output: {
    ...{ dir: 'dist/server/web', format: 'esm', minify: true },
    ...{ entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js' },
  },
  plugins: [styleSheet()],
};

/** Puts the imported style sheets into one, in the order of their imports, and writes index.html. */
function styleSheet() {
  const sheets = new Map();
  return {
    name: 'style sheet and index.html',
    load: {
      filter: { id: /\.css$/ },
      handler(id) {
        sheets.set(id, readFileSync(id, 'utf8'));
        return { code: '', moduleType: 'js', moduleSideEffects: true };
      },
    },
    generateBundle(_, bundle) {
      const inOrder = [...this.getModuleIds()].filter((id) => sheets.has(id));
      const base = (id) => !/[\\/]styles[\\/]/.test(id);
      const css = inOrder
        .sort((a, b) => base(a) - base(b))
        .map((id) => sheets.get(id))
        .join('\n');
      const style = `assets/app-${createHash('sha256').update(css).digest('base64url').slice(0, 8)}.css`;
      this.emitFile({ type: 'asset', fileName: style, source: css });
      const script = Object.values(bundle).find(({ isEntry }) => isEntry).fileName;
      const html = readFileSync('server/web/index.html', 'utf8')
        .replace('assets/app.css', style)
        .replace('assets/app.js', script);
      this.emitFile({ type: 'asset', fileName: 'index.html', source: html });
    },
  };
}

export default [product, mapScript, web];
