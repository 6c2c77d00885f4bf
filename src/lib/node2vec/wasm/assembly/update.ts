import { madd } from './simd';
import { rowBytes } from './state';

/**
 * Moves three target rows and `count` context rows by their gradients. Two columns of 16 bytes at a time: the targets and
 * their new values stay in registers, and each gradient is loaded once for both columns.
 */
function updateThree(rows: usize, contextRows: usize, count: u32, g: usize, step: usize): void {
  const r0 = <usize>load<u32>(rows);
  const r1 = <usize>load<u32>(rows, 4);
  const r2 = <usize>load<u32>(rows, 8);
  const end = contextRows + (<usize>count << 2);
  for (let o: usize = 0; o < (<usize>rowBytes); o += 32) {
    const u0 = v128.load(r0 + o), u1 = v128.load(r1 + o), u2 = v128.load(r2 + o);
    const v0 = v128.load(r0 + o, 16), v1 = v128.load(r1 + o, 16), v2 = v128.load(r2 + o, 16);
    let d0 = u0, d1 = u1, d2 = u2;
    let e0 = v0, e1 = v1, e2 = v2;
    let slot = g;
    for (let c = contextRows; c < end; c += 4) {
      const row = <usize>load<u32>(c) + o;
      const s0 = v128.load32_splat(slot), s1 = v128.load32_splat(slot, 4), s2 = v128.load32_splat(slot, 8);
      let x = v128.load(row);
      d0 = madd(s0, x, d0);
      d1 = madd(s1, x, d1);
      d2 = madd(s2, x, d2);
      x = madd(s0, u0, x);
      x = madd(s1, u1, x);
      x = madd(s2, u2, x);
      // the store keeps V8 from moving the second column's loads up, which would spill
      v128.store(row, x);
      x = v128.load(row, 16);
      e0 = madd(s0, x, e0);
      e1 = madd(s1, x, e1);
      e2 = madd(s2, x, e2);
      x = madd(s0, v0, x);
      x = madd(s1, v1, x);
      x = madd(s2, v2, x);
      v128.store(row, x, 16);
      slot += step;
    }
    v128.store(r0 + o, d0);
    v128.store(r1 + o, d1);
    v128.store(r2 + o, d2);
    v128.store(r0 + o, e0, 16);
    v128.store(r1 + o, e1, 16);
    v128.store(r2 + o, e2, 16);
  }
}

/**
 * The same for six targets, three after three: six at once would keep one load and store of each context, but spill. The
 * second three see contexts that the first three have moved, a difference of second order in the learning rate.
 */
export function update(rows: usize, contextRows: usize, count: u32, g: usize, step: usize): void {
  updateThree(rows, contextRows, count, g, step);
  updateThree(rows + 12, contextRows, count, g + 12, step);
}
