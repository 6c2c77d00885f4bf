import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MB = 1024 * 1024;
const SMALL = 128 * MB;
/** Times what was in use after the last collection. */
const GROWTH = 1.6;

/**
 * Keeps the heap of this thread near what is in use. V8 lets one that may become large grow to several times of that, and further
 * while other processes keep its helper threads from marking.
 */
export class HeapTrimmer {
  readonly #small: number;
  #collect: (() => void) | undefined;
  #used = 0;

  /** `small`: bytes of a heap that is left to V8. */
  constructor(small = SMALL) {
    this.#small = small;
  }

  /** Collects garbage if there may be much. */
  trim(): void {
    const { used_heap_size: used } = getHeapStatistics();
    if (used < Math.max(this.#small, GROWTH * this.#used)) return;
    this.#collect ??= openCollector();
    this.#collect();
    this.#used = getHeapStatistics().used_heap_size;
  }
}

/** The function `gc`, which a context has that begins after the flag is set. */
function openCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
