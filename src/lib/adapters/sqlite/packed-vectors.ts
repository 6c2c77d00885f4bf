/**
 * Vectors as the table keeps them: one after the other, each as its scale (32-bit float, little-endian) and its
 * components as signed bytes. A fourth of the size to read, at an error of the cosine of about 0.001.
 */
const SCALE_BYTES = 4;
const LARGEST = 127;

export function packVectors(vectors: readonly Float32Array[]): Buffer {
  const stride = SCALE_BYTES + (vectors[0]?.length ?? 0);
  const packed = Buffer.alloc(stride * vectors.length);
  for (const [row, vector] of vectors.entries()) {
    const start = row * stride;
    let scale = 0;
    for (const value of vector) scale = Math.max(scale, Math.abs(value) / LARGEST);
    packed.writeFloatLE(scale, start);
    if (scale === 0) continue;
    for (const [i, value] of vector.entries()) packed.writeInt8(Math.round(value / scale), start + SCALE_BYTES + i);
  }
  return packed;
}

/** Gives the cosine of each packed vector with the query; none when they are not of its size. */
export function similarities(packed: Buffer, query: Float32Array): Float32Array {
  const stride = SCALE_BYTES + query.length;
  const count = packed.length % stride === 0 ? packed.length / stride : 0;
  const bytes = new Int8Array(packed.buffer, packed.byteOffset, packed.byteLength);
  const found = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const start = row * stride + SCALE_BYTES;
    found[row] = packed.readFloatLE(row * stride) * dot(bytes, start, query);
  }
  return found;
}

/** Four sums at a time: additions that need not wait for each other. */
function dot(bytes: Int8Array, start: number, query: Float32Array): number {
  const { length } = query;
  const whole = length - (length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += bytes[start + i]! * query[i]!;
    b += bytes[start + i + 1]! * query[i + 1]!;
    c += bytes[start + i + 2]! * query[i + 2]!;
    d += bytes[start + i + 3]! * query[i + 3]!;
  }
  for (let i = whole; i < length; i++) a += bytes[start + i]! * query[i]!;
  return a + b + c + d;
}
