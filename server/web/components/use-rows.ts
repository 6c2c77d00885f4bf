import { batch, type ReadonlySignal, type Signal, useComputed, useSignal } from '@preact/signals';
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
/** The same right after a jump; the others follow, so that no task is long. */
const FIRST_MARGIN = 5;
/** The rows in the document change when so many have left. */
const STEP = 10;

/** Which rows of a long list are in sight in the box that scrolls it. */
export function useRows(box: RefObject<HTMLElement | null>, { height, count, onScroll }: RowsOptions): Rows {
  const top = useSignal(0);
  const inSight = useSignal(50);
  const margin = useSignal(FIRST_MARGIN);
  const first = useComputed(() => Math.max(0, Math.floor((top.value - margin.value) / STEP) * STEP));
  const end = useComputed(() => Math.ceil((top.value + inSight.value + margin.value) / STEP) * STEP);
  const shown = useComputed(() => [first.value, end.value] as const);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const widen = () => {
      margin.value = MARGIN;
    };
    const measure = () => {
      const row = pixels(height);
      const next = Math.floor(current.scrollTop / row);
      batch(() => {
        if (Math.abs(next - top.value) > MARGIN) margin.value = FIRST_MARGIN;
        top.value = next;
        inSight.value = Math.ceil(current.clientHeight / row);
      });
      clearTimeout(timer);
      timer = setTimeout(widen, 0);
    };
    const follow = () => {
      measure();
      onScroll?.();
    };
    const resized = new ResizeObserver(measure);
    resized.observe(current);
    current.addEventListener('scroll', follow, { passive: true });
    return () => {
      clearTimeout(timer);
      resized.disconnect();
      current.removeEventListener('scroll', follow);
    };
  }, [count]);
  return { top, inSight, shown };
}

export function pixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
