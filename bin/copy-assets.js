// tsc copies TypeScript only; queries and kernels travel beside the code that loads them.
import { cpSync, statSync } from 'node:fs';

const isAsset = (path) => statSync(path).isDirectory() || /\.(scm|wasm|wgsl)$/.test(path);
cpSync('src', 'dist/src', { recursive: true, filter: isAsset });
