import { madd, sigmoid, sum4 } from './simd';
import { rowBytes } from './state';

/** Bytes that one context's gradients to six targets take. */
export const SLOT: usize = 32;

// @ts-ignore: decorator
@inline
function gradient(dots: v128, labels: v128, rate: v128): v128 {
  return f32x4.mul(f32x4.sub(labels, sigmoid(dots)), rate);
}

/**
 * Gradients of two contexts (rows a, b) to the six targets whose addresses lie at `rows`, into the slots at g and g + step.
 * Twelve sums, two inputs and one target are fifteen registers, all that V8 has; two columns at a time would spill.
 */
export function gradients2(a: usize, b: usize, rows: usize, g: usize, step: usize, labels: v128, rate: v128): void {
  const r0 = <usize>load<u32>(rows);
  const r1 = <usize>load<u32>(rows, 4);
  const r2 = <usize>load<u32>(rows, 8);
  const r3 = <usize>load<u32>(rows, 12);
  const r4 = <usize>load<u32>(rows, 16);
  const r5 = <usize>load<u32>(rows, 20);
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
  let b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero;
  for (let o: usize = 0; o < (<usize>rowBytes); o += 16) {
    const x = v128.load(a + o);
    const y = v128.load(b + o);
    let u = v128.load(r0 + o);
    a0 = madd(x, u, a0);
    b0 = madd(y, u, b0);
    u = v128.load(r1 + o);
    a1 = madd(x, u, a1);
    b1 = madd(y, u, b1);
    u = v128.load(r2 + o);
    a2 = madd(x, u, a2);
    b2 = madd(y, u, b2);
    u = v128.load(r3 + o);
    a3 = madd(x, u, a3);
    b3 = madd(y, u, b3);
    u = v128.load(r4 + o);
    a4 = madd(x, u, a4);
    b4 = madd(y, u, b4);
    u = v128.load(r5 + o);
    a5 = madd(x, u, a5);
    b5 = madd(y, u, b5);
  }
  v128.store(g, gradient(sum4(a0, a1, a2, a3), labels, rate));
  v128.store(g + step, gradient(sum4(b0, b1, b2, b3), labels, rate));
  const tail = gradient(sum4(a4, a5, b4, b5), zero, rate);
  v128.store64_lane(g, tail, 0, 16);
  v128.store64_lane(g + step, tail, 1, 16);
}

/** The same for one context. */
export function gradients1(a: usize, rows: usize, g: usize, labels: v128, rate: v128): void {
  let r0 = <usize>load<u32>(rows);
  let r1 = <usize>load<u32>(rows, 4);
  let r2 = <usize>load<u32>(rows, 8);
  let r3 = <usize>load<u32>(rows, 12);
  let r4 = <usize>load<u32>(rows, 16);
  let r5 = <usize>load<u32>(rows, 20);
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
  for (let left = <usize>rowBytes; left != 0; left -= 32) {
    let x = v128.load(a);
    a0 = madd(x, v128.load(r0), a0);
    a1 = madd(x, v128.load(r1), a1);
    a2 = madd(x, v128.load(r2), a2);
    a3 = madd(x, v128.load(r3), a3);
    a4 = madd(x, v128.load(r4), a4);
    a5 = madd(x, v128.load(r5), a5);
    x = v128.load(a, 16);
    a0 = madd(x, v128.load(r0, 16), a0);
    a1 = madd(x, v128.load(r1, 16), a1);
    a2 = madd(x, v128.load(r2, 16), a2);
    a3 = madd(x, v128.load(r3, 16), a3);
    a4 = madd(x, v128.load(r4, 16), a4);
    a5 = madd(x, v128.load(r5, 16), a5);
    a += 32;
    r0 += 32;
    r1 += 32;
    r2 += 32;
    r3 += 32;
    r4 += 32;
    r5 += 32;
  }
  v128.store(g, gradient(sum4(a0, a1, a2, a3), labels, rate));
  v128.store64_lane(g, gradient(sum4(a4, a5, zero, zero), zero, rate), 0, 16);
}
