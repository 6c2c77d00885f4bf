// RELAXED is set by the build (asconfig.json): 1 fuses multiply and add where the engine can.

// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Four vectors to the vector of their four sums. */
// @ts-ignore: decorator
@inline
export function sum4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}

/** 1 / (1 + e^-x), relative error < 3e-6: 2^f by a polynomial, the whole power by the exponent's bits. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const magic = f32x4.splat(12582912); // 1.5 × 2^23: adding it rounds to a whole number in the low bits
  const one = f32x4.splat(1);
  const y = f32x4.pmax(f32x4.pmin(f32x4.mul(x, f32x4.splat(-1.44269504)), f32x4.splat(80)), f32x4.splat(-80));
  const t = f32x4.add(y, magic);
  const f = f32x4.sub(y, f32x4.sub(t, magic));
  let p = madd(f, f32x4.splat(0.0013333558), f32x4.splat(0.0096181291));
  p = madd(p, f, f32x4.splat(0.0555041087));
  p = madd(p, f, f32x4.splat(0.2402265070));
  p = madd(p, f, f32x4.splat(0.6931471806));
  p = madd(p, f, one);
  return f32x4.div(one, f32x4.add(one, i32x4.add(p, i32x4.shl(t, 23))));
}
