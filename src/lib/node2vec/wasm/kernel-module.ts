import { readFile } from 'node:fs/promises';

/** The smallest module that holds a relaxed multiply-add; it validates where the relaxed build runs. */
const RELAXED_PROBE = Uint8Array.of(
  // magic, version; type () → v128; one function; code: three splats, f32x4.relaxed_madd
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 5, 1, 96, 0, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 19, 1, 17, 0, 65, 0, 253, 17, 65, 0, 253, 17, 65, 0, 253, 17, 253, 133, 2, 11],
);

export interface KernelModule {
  readonly module: WebAssembly.Module;
  /** True when multiply and add are fused: faster, and other last bits than the plain build. */
  readonly relaxed: boolean;
}

let compiled: Promise<KernelModule> | undefined;

/** The kernel, compiled once for the process: with relaxed SIMD where the engine has it, else plain SIMD. */
export function kernelModule(): Promise<KernelModule> {
  compiled ??= compileKernel(WebAssembly.validate(RELAXED_PROBE));
  return compiled;
}

/** One of the two builds, compiled anew. */
export async function compileKernel(relaxed: boolean): Promise<KernelModule> {
  const bytes = await readFile(new URL(relaxed ? './sgns-relaxed.wasm' : './sgns.wasm', import.meta.url));
  // at once: V8 compiles each function when it is first called, and an asynchronous compile does not keep a process alive
  return { module: new WebAssembly.Module(bytes), relaxed };
}
