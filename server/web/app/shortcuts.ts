/** Keys that work in every view. A view adds its own with an entry in its help, and ignores keys typed into a field. */

import { openHelp } from '../components/keyboard-help.tsx';
import { focusSearch } from '../views/search/search-box.tsx';
import { isStop, moveStop } from './stops.ts';

export function followShortcuts(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target)) return;
    const action = ACTIONS[event.key];
    if (action?.(event.target) === true) event.preventDefault();
  });
}

/** By key; true when it did something. */
const ACTIONS: Readonly<Record<string, (target: EventTarget | null) => boolean>> = {
  '/': () => focusSearch(),
  '?': () => openHelp(),
  j: () => moveStop(1),
  k: () => moveStop(-1),
  ArrowDown: (target) => isStop(target) && moveStop(1),
  ArrowUp: (target) => isStop(target) && (moveStop(-1) || focusSearch()),
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
}
