import type Sigma from 'sigma';
import { byId } from './element.ts';

/** Part of the view that an arrow key moves it by. */
const STEP = 0.12;
const ZOOM = 1.3;

/** Moves the map by a key, as the mouse does: arrows, plus and minus, 0 for the whole. True when it is such a key. */
export function moveByKeys(renderer: Sigma): (key: string) => boolean {
  const camera = renderer.getCamera();
  const move = (right: number, up: number) =>
    camera.setState({ x: camera.x + right * STEP * camera.ratio, y: camera.y + up * STEP * camera.ratio });
  const keys: Record<string, () => unknown> = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, 1),
    ArrowDown: () => move(0, -1),
    '+': () => camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / ZOOM) }),
    '=': () => camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / ZOOM) }),
    '-': () => camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * ZOOM) }),
    '0': () => camera.setState({ x: 0.5, y: 0.5, ratio: 1 }),
  };
  return (key) => {
    keys[key]?.();
    return key in keys;
  };
}

/** Keys of the page of a map: those that move it, / to search, Escape to let go. */
export function listenToKeys(renderer: Sigma, letGo: () => void): void {
  const move = moveByKeys(renderer);
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape') letGo();
    else if (key === '/' && !(target instanceof HTMLInputElement)) byId('query').focus();
    else if (target !== byId('stage') || !move(key)) return;
    event.preventDefault();
  });
}
