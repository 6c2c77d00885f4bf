import type Sigma from 'sigma';

/** Milliseconds between two frames that are felt as slow, and between two that do not follow each other. */
const SLOW_MS = 45;
const APART_MS = 1500;
/** So many slow frames are not an accident. */
const MANY = 4;

/** Without a graphics card, dependencies are too much to draw while the map moves: then they come back when it rests. */
export function spareSlowFrames(renderer: Sigma): void {
  let last = Number.NEGATIVE_INFINITY;
  let slow = 0;
  const watch = () => {
    const now = performance.now();
    const gap = now - last;
    last = now;
    if (gap > APART_MS || gap < SLOW_MS) return;
    slow++;
    if (slow < MANY) return;
    renderer.setSetting('hideEdgesOnMove', true);
    renderer.off('afterRender', watch);
  };
  renderer.on('afterRender', watch);
}
