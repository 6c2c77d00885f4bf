import type { IncomingMessage } from 'node:http';
import type { ActorRecord } from '../src/lib/actor.ts';
import { callerNetwork, clientAddress, isDirectFromHere, isLoopback } from './client-address.ts';
import type { Problem } from './problem.ts';
import { createRateLimiter, type RatePolicy, type RateState, rateHeaders } from './rate-limit.ts';
import type { Route } from './route.ts';
import type { Service } from './service.ts';
import { ANONYMOUS, MIN_TOKEN_LENGTH, permits, type Scope } from './tokens.ts';

/** Who asks, and whether it may. */
export interface Admission {
  readonly scope: Scope;
  readonly actor: ActorRecord;
  readonly address: string;
  /** Rate limit headers, and what goes with a refusal. */
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: Problem;
  /** Takes one more request from the same budget; false when it is spent. `headers` then say what is left. */
  readonly charge: () => boolean;
}

export interface AdmissionControl {
  /** Decides on a request for a route; for an unknown route (`undefined`) it only counts the cost. */
  admit(request: IncomingMessage, route: Route | undefined, requestId: string): Admission;
}

/** Shares of the configured reads per minute. */
const WRITES = 0.1;
const FAILURES = 1 / 30;
/** A caller with a token is known, and gets more. */
const TOKEN_BONUS = 5;

/** Tokens, scopes and rate limits: everything that is decided before a route does anything. */
export function createAdmissionControl(
  service: Pick<Service, 'config' | 'host' | 'tokens' | 'actorFor' | 'metrics' | 'log'>,
): AdmissionControl {
  const { config, tokens, actorFor, metrics, log } = service;
  const isOperatorOpen = isOpenToOperators(service);
  const { rateLimit, trustedProxies } = config.http;
  const limiter = createRateLimiter();
  const policies = {
    read: { name: 'read', perMinute: rateLimit },
    write: { name: 'write', perMinute: Math.max(5, Math.round(rateLimit * WRITES)) },
    'read-token': { name: 'read-token', perMinute: rateLimit * TOKEN_BONUS },
    failures: { name: 'authentication-failures', perMinute: Math.max(5, Math.round(rateLimit * FAILURES)) },
  } satisfies Record<string, RatePolicy>;

  return {
    admit(request, route, requestId) {
      const address = clientAddress(request, trustedProxies);
      const network = callerNetwork(address);
      const identity = tokens.identify(request.headers.authorization);
      const { scope, name } = identity === 'unknown' ? ANONYMOUS : identity;
      const actor = actorFor(identity);
      const limit = (state: RateState): Admission => {
        metrics.limited(state.policy.name);
        const refusal = { status: 429, code: 'TRY_LATER', detail: `Too many requests (${state.policy.name})` };
        return {
          scope,
          actor,
          address,
          headers: rateHeaders(state),
          charge: () => false,
          refusal: { ...refusal, hint: 'Wait for the time given in Retry-After.' },
        };
      };

      const fail = (status: 401 | 403, detail: string, hint: string): Admission => {
        metrics.refusedToken();
        // A right token always works: nobody at the same address can lock its owner out.
        const failures = limiter.take(network, policies.failures);
        if (!failures.isAllowed) return limit(failures);
        log.warn({ request_id: requestId, address, route: route?.path, status }, 'Authentication failed');
        const challenge = `Bearer realm="pharos"${identity === 'unknown' ? ', error="invalid_token"' : ''}`;
        const headers = status === 401 ? { 'www-authenticate': challenge } : {};
        return { scope, actor, address, headers, charge: () => false, refusal: { status, code: 'AUTH', detail, hint } };
      };
      const needed = neededScope(route, tokens.isReadClosed, isOperatorOpen && isDirectFromHere(request));
      // Public routes are open to callers with an unknown token, too.
      if (identity === 'unknown' && route !== undefined && route.scope !== 'public') {
        return fail(401, 'Unknown token', 'Send it as: Authorization: Bearer <token>');
      }
      if (!permits(scope, needed)) {
        if (scope !== 'public') return fail(403, 'The token is read-only', 'Use PHAROS_ADMIN_TOKEN.');
        if (needed === 'admin' && !tokens.hasAdmin) {
          const hint = `Start the server with PHAROS_ADMIN_TOKEN, at least ${MIN_TOKEN_LENGTH} characters.`;
          return fail(401, 'Changes are disabled: no admin token is set', hint);
        }
        return fail(401, 'A token is required', 'Send it as: Authorization: Bearer <token>');
      }
      if (route?.rate === 'free') return { scope, actor, address, headers: {}, charge: () => true };
      const policy = route?.rate === 'write' ? 'write' : scope === 'public' ? 'read' : 'read-token';
      const take = () => limiter.take(scope === 'public' ? network : `${name} ${network}`, policies[policy]);
      const state = take();
      if (!state.isAllowed) return limit(state);
      const headers = rateHeaders(state);
      const charge = () => {
        const next = take();
        Object.assign(headers, rateHeaders(next));
        if (!next.isAllowed) metrics.limited(next.policy.name);
        return next.isAllowed;
      };
      return { scope, actor, address, headers, charge };
    },
  };
}

/**
 * Whether an operator may go without a token: only where none is set, so that reading is open anyway, and where nobody but
 * this machine reaches the server. A proxy beside it looks like an operator; whoever sets one up sets a token, too.
 */
function isOpenToOperators({ config, host, tokens }: Pick<Service, 'config' | 'host' | 'tokens'>): boolean {
  const isLocal = config.mode === 'local' && config.http.trustedProxies === 0 && isLoopback(host);
  return isLocal && !tokens.hasAdmin && !tokens.isReadClosed;
}

function neededScope(route: Route | undefined, isReadClosed: boolean, isOperator: boolean): Scope {
  switch (route?.scope) {
    case 'admin':
      return 'admin';
    case 'read':
      return isReadClosed ? 'read' : 'public';
    case 'operator':
      return isOperator ? 'public' : 'read';
    default:
      return 'public';
  }
}
