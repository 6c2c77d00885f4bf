import { setFlagsFromString } from 'node:v8';

/** Executed code, in bytes about, after which V8 optimizes a function of WebAssembly. */
const USUAL = 13_000_000;
const NEVER = 1_000_000_000;

/**
 * Compiles WebAssembly whose functions V8 does not optimize: for a few files that takes more time than it saves. V8 has
 * no such setting for one module, but it copies the flag into each that it begins to compile.
 */
export async function withoutOptimizing<T>(compile: () => Promise<T>): Promise<T> {
  setFlagsFromString(`--wasm-tiering-budget=${NEVER}`);
  try {
    return await compile();
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${USUAL}`);
  }
}
