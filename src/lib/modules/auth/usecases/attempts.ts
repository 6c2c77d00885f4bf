import { LRUCache } from 'lru-cache';
import { PharosError } from '../../../errors.ts';

/** Milliseconds in which failures are counted. */
const WINDOW = 15 * 60_000;
/** Failures that cost nothing. */
const PER_NAME = 5;
const PER_NETWORK = 20;
/** Milliseconds to wait after one more; each further one doubles it, up to the longest. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
const REMEMBERED = 20_000;

/** Slows down those who guess passwords; nobody is locked out for good, since anybody could do that to anybody. */
export interface Attempts {
  /** @throws {PharosError} TRY_LATER when the next attempt has to wait */
  begin(name: string, network: string): void;
  /** The attempt was right: its name is forgotten. */
  succeed(name: string, network: string): void;
}

interface Failures {
  count: number;
  last: number;
}

/** In memory: each instance counts for itself. */
export function createAttempts(now: () => number = Date.now): Attempts {
  const failures = new LRUCache<string, Failures>({ max: REMEMBERED });
  const waitOf = (key: string, free: number): number => {
    const known = failures.get(key);
    if (!known || now() - known.last > WINDOW) return 0;
    const over = known.count - free;
    if (over < 0) return 0;
    return known.last + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(over, 10)) - now();
  };
  const count = (key: string) => {
    const known = failures.get(key);
    const isFresh = known && now() - known.last <= WINDOW;
    failures.set(key, { count: isFresh ? known.count + 1 : 1, last: now() });
  };
  return {
    begin(name, network) {
      const keys = [`name ${name}`, `network ${network}`] as const;
      const wait = Math.max(waitOf(keys[0], PER_NAME), waitOf(keys[1], PER_NETWORK));
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        throw new PharosError('TRY_LATER', `Too many failed logins: the next is possible in ${seconds} s`, {
          hint: 'Wait, and check the password.',
        });
      }
      // Counted before it is checked: many at once count, too.
      for (const key of keys) count(key);
    },
    succeed(name, network) {
      failures.delete(`name ${name}`);
      const key = `network ${network}`;
      const known = failures.get(key);
      if (known) failures.set(key, { ...known, count: known.count - 1 });
    },
  };
}
