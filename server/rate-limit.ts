import { LRUCache } from 'lru-cache';

/** One kind of request, and how many of it a caller has per minute. */
export interface RatePolicy {
  readonly name: string;
  readonly perMinute: number;
}

export interface RateState {
  readonly isAllowed: boolean;
  readonly policy: RatePolicy;
  /** Requests that are left at once. */
  readonly remaining: number;
  /** Seconds until there is one more. */
  readonly reset: number;
}

export interface RateLimiter {
  /** Takes one request from a caller's bucket, unless it is empty. */
  take(caller: string, policy: RatePolicy): RateState;
}

interface Bucket {
  level: number;
  /** Milliseconds. */
  at: number;
}

/** Callers that are remembered; the one that was quiet for longest is forgotten first. */
export const MAX_BUCKETS = 20_000;
const MINUTE = 60_000;

/** Token buckets in memory: a minute's worth at once, refilled evenly. */
export function createRateLimiter(now: () => number = () => performance.now()): RateLimiter {
  const buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS });

  return {
    take(caller, policy) {
      const key = `${policy.name} ${caller}`;
      const time = now();
      const known = buckets.get(key);
      const level = known
        ? Math.min(policy.perMinute, known.level + ((time - known.at) * policy.perMinute) / MINUTE)
        : policy.perMinute;
      const isAllowed = level >= 1;
      const left = isAllowed ? level - 1 : level;
      buckets.set(key, { level: left, at: time });
      const wait = ((1 - Math.min(left, 1)) * MINUTE) / policy.perMinute;
      return { isAllowed, policy, remaining: Math.floor(left), reset: Math.ceil(wait / 1000) };
    },
  };
}

/** draft-ietf-httpapi-ratelimit-headers-10: the policy, and the remaining budget. */
export function rateHeaders({ policy, remaining, reset, isAllowed }: RateState): Record<string, string> {
  return {
    'ratelimit-policy': `"${policy.name}";q=${policy.perMinute};w=60`,
    ratelimit: `"${policy.name}";r=${remaining};t=${reset}`,
    ...(!isAllowed && { 'retry-after': String(Math.max(1, reset)) }),
  };
}
