import { type ReadonlySignal, type Signal, useComputed, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

interface RowsOptions {
  /** Height of a row, in rem as in the style sheet. */
  readonly height: number;
  readonly count: number;
  readonly onScroll?: () => void;
}

export interface Rows {
  /** Index of the first row in sight. */
  readonly top: Signal<number>;
  /** Number of rows in sight. */
  readonly inSight: Signal<number>;
  /** Indexes of the rows that have to be in the document: those in sight, and some around them. */
  readonly shown: ReadonlySignal<readonly [first: number, end: number]>;
}

/** Rows around those in sight. */
const MARGIN = 30;
/** The rows in the document change when so many have left. */
const STEP = 10;

/** Which rows of a long list are in sight in the box that scrolls it. */
export function useRows(box: RefObject<HTMLElement | null>, { height, count, onScroll }: RowsOptions): Rows {
  const top = useSignal(0);
  const inSight = useSignal(50);
  const first = useComputed(() => Math.max(0, Math.floor((top.value - MARGIN) / STEP) * STEP));
  const end = useComputed(() => Math.ceil((top.value + inSight.value + MARGIN) / STEP) * STEP);
  const shown = useComputed(() => [first.value, end.value] as const);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = () => {
      top.value = Math.floor(current.scrollTop / pixels(height));
      inSight.value = Math.ceil(current.clientHeight / pixels(height));
    };
    const follow = () => {
      measure();
      onScroll?.();
    };
    const resized = new ResizeObserver(measure);
    resized.observe(current);
    current.addEventListener('scroll', follow, { passive: true });
    return () => {
      resized.disconnect();
      current.removeEventListener('scroll', follow);
    };
  }, [count]);
  return { top, inSight, shown };
}

export function pixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
