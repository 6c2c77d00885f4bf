import { readFileSync } from 'node:fs';

/** The tensor of a name. */
export type Tensors = (name: string) => { readonly shape: readonly number[]; readonly data: Float32Array };

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Reads a file of weights: the length of its header in 8 bytes, the header in JSON, the tensors (https://github.com/huggingface/safetensors). */
export function readSafetensors(file: string): Tensors {
  const bytes = readFileSync(file);
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, start).toString()) as Record<string, Entry>;
  return (name) => {
    const entry = header[name];
    if (entry?.dtype !== 'F32') throw new Error(`${file} has no tensor ${name} of 32-bit floats`);
    const [from, to] = entry.data_offsets;
    // A copy: the file need not align them.
    return {
      shape: entry.shape,
      data: new Float32Array(Uint8Array.from(bytes.subarray(start + from, start + to)).buffer),
    };
  };
}
