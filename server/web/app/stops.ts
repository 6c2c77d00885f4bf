/** Links that j and k, or the arrow keys, go through. */
const STOPS = 'a[data-stop]';

/** Focuses the next or previous stop from the one that has the focus; the first when none has. */
export function moveStop(by: 1 | -1): boolean {
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at < 0 ? 0 : at + by];
  next?.focus();
  // Its whole entry, not just the link.
  next?.closest('li')?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

export function isStop(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(STOPS);
}
