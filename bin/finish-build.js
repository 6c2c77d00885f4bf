// What tsc leaves undone: it copies TypeScript only, and it leaves Kysely in 300 modules (see adapters/sql/kysely.ts).
import { cpSync, statSync } from 'node:fs';
import { rolldown } from 'rolldown';

const isAsset = (path) => statSync(path).isDirectory() || /\.(scm|wasm|wgsl)$/.test(path);
cpSync('src', 'dist/src', { recursive: true, filter: isAsset });

const door = 'dist/src/lib/adapters/sql/kysely.js';
const bundle = await rolldown({ input: door, platform: 'node', treeshake: true });
await bundle.write({ file: door, format: 'esm', minify: false });
await bundle.close();
