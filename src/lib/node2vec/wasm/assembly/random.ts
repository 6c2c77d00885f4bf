// xoshiro128+ (Blackman and Vigna 2018), one state per thread; the same as random.ts of the host.
let s0: u32 = 1;
let s1: u32 = 2;
let s2: u32 = 3;
let s3: u32 = 4;
let state: u32 = 0;

function spread(): u32 {
  state += 0x9e3779b9;
  let z = (state ^ (state >>> 16)) * 0x85ebca6b;
  z = (z ^ (z >>> 13)) * 0xc2b2ae35;
  return z ^ (z >>> 16);
}

export function seedStream(seed: u32, stream: u32): void {
  state = seed ^ ((stream + 1) * 0x9e3779b9);
  s0 = spread();
  s1 = spread();
  s2 = spread();
  s3 = spread() | 1;
}

// @ts-ignore: decorator
@inline
export function next(): u32 {
  const result = s0 + s3;
  const t = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl<u32>(s3, 11);
  return result;
}

/** [0, 1), 24 bits */
// @ts-ignore: decorator
@inline
export function unit(): f32 {
  return <f32>(next() >>> 8) * 5.9604644775390625e-8;
}

/** [0, n) */
// @ts-ignore: decorator
@inline
export function below(n: u32): u32 {
  return <u32>((<u64>next() * <u64>n) >> 32);
}
