/** xoshiro128+ (Blackman and Vigna 2018): 32 random bits a call, the upper ones best; the WASM kernel uses the same. */
export class Random {
  private s0: number;
  private s1: number;
  private s2: number;
  private s3: number;

  /** `stream` separates the sequences that one seed gives. */
  constructor(seed: number, stream = 0) {
    let state = (seed ^ Math.imul(stream + 1, 0x9e37_79b9)) | 0;
    // splitmix32 spreads seeds that differ in one bit over all 128
    const spread = (): number => {
      state = (state + 0x9e37_79b9) | 0;
      let z = Math.imul(state ^ (state >>> 16), 0x85eb_ca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2_ae35);
      return z ^ (z >>> 16);
    };
    this.s0 = spread();
    this.s1 = spread();
    this.s2 = spread();
    this.s3 = spread() | 1;
  }

  /** A whole number in [0, 2^32). */
  next(): number {
    const result = (this.s0 + this.s3) >>> 0;
    const t = this.s1 << 9;
    this.s2 ^= this.s0;
    this.s3 ^= this.s1;
    this.s1 ^= this.s2;
    this.s0 ^= this.s3;
    this.s2 ^= t;
    this.s3 = (this.s3 << 11) | (this.s3 >>> 21);
    return result;
  }

  /** A number in [0, 1), 24 bits fine: exact in f32. */
  unit(): number {
    return (this.next() >>> 8) * 2 ** -24;
  }

  /** A whole number in [0, n). */
  below(n: number): number {
    return Math.floor(this.next() * 2 ** -32 * n);
  }
}

/** 0 … n − 1 in random order (Fisher and Yates). */
export function shuffledOrder(n: number, random: Random): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const j = random.below(i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}
