import type Sigma from 'sigma';
import { byId } from './element.ts';

/** Part of the view that an arrow key moves it by. */
const STEP = 0.12;
const ZOOM = 1.3;

/** Keys for what the mouse does: arrows, plus and minus, 0 for the whole, / to search, Escape to let go. */
export function listenToKeys(renderer: Sigma, letGo: () => void): void {
  const camera = renderer.getCamera();
  const move = (right: number, up: number) =>
    camera.setState({ x: camera.x + right * STEP * camera.ratio, y: camera.y + up * STEP * camera.ratio });
  const onStage: Record<string, () => unknown> = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, 1),
    ArrowDown: () => move(0, -1),
    '+': () => camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / ZOOM) }),
    '=': () => camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / ZOOM) }),
    '-': () => camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * ZOOM) }),
    '0': () => camera.setState({ x: 0.5, y: 0.5, ratio: 1 }),
  };
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape') letGo();
    else if (key === '/' && !(target instanceof HTMLInputElement)) byId('query').focus();
    else if (target === byId('stage') && onStage[key]) onStage[key]();
    else return;
    event.preventDefault();
  });
}
