import type { IncomingMessage } from 'node:http';
import type { ActorRecord } from '../src/lib/actor.ts';
import { RATES, TIERS, type Tier } from '../src/lib/modules/auth/api.ts';
import { callerNetwork, clientAddress, isDirectFromHere, isLoopback } from './client-address.ts';
import type { Problem } from './problem.ts';
import { createRateLimiter, type RatePolicy, type RateState, rateHeaders } from './rate-limit.ts';
import type { Route } from './route.ts';
import type { Service } from './service.ts';
import { MIN_TOKEN_LENGTH, type Scope } from './tokens.ts';

/** Who asks, and whether it may. */
export interface Admission {
  readonly scope: Scope;
  readonly actor: ActorRecord;
  /** Id of the login, if the caller has one. */
  readonly session: string | undefined;
  readonly address: string;
  /** By which strangers are told apart. */
  readonly network: string;
  readonly rate: { remaining: number; reset: number; readonly tier: Tier | undefined };
  /** Rate limit headers, and what goes with a refusal. */
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: Problem;
  /** Takes one more request from the same budget; false when it is spent. `headers` then say what is left. */
  readonly charge: () => boolean;
}

export interface AdmissionControl {
  /** Decides on a request for a route; for an unknown route (`undefined`) it only counts the cost. */
  admit(request: IncomingMessage, route: Route | undefined, requestId: string): Promise<Admission>;
}

/** Shares of the configured reads per minute. */
const WRITES = 0.1;
const FAILURES = 1 / 30;
/** A caller with a token is known, and gets more. */
const TOKEN_BONUS = 5;

/** Tokens, scopes and rate limits: everything that is decided before a route does anything. */
export function createAdmissionControl(
  service: Pick<Service, 'config' | 'host' | 'tokens' | 'identities' | 'accounts' | 'metrics' | 'log'>,
): AdmissionControl {
  const { config, tokens, identities, accounts, metrics, log } = service;
  const isReadClosed = tokens.isReadClosed || accounts !== undefined;
  const isOperatorOpen = isOpenToOperators(service);
  const { rateLimit, trustedProxies } = config.http;
  const limiter = createRateLimiter();
  const policies = {
    read: { name: 'read', perMinute: rateLimit },
    write: { name: 'write', perMinute: Math.max(5, Math.round(rateLimit * WRITES)) },
    'read-token': { name: 'read-token', perMinute: rateLimit * TOKEN_BONUS },
    ...tierPolicies(),
    failures: { name: 'authentication-failures', perMinute: Math.max(5, Math.round(rateLimit * FAILURES)) },
  } as Readonly<Record<string, RatePolicy>>;

  return {
    async admit(request, route, requestId) {
      const address = clientAddress(request, trustedProxies);
      const network = callerNetwork(address);
      const identity = await identities.identify(request.headers.authorization);
      const { scope, name, actor, session, tier } = identity;
      const isUnknown = identity.isUnknown === true;
      const rate = { remaining: 0, reset: 0, tier };
      const caller = { scope, actor, session, address, network, rate };
      const limit = (state: RateState): Admission => {
        metrics.limited(state.policy.name);
        const refusal = { status: 429, code: 'TRY_LATER', detail: `Too many requests (${state.policy.name})` };
        return {
          ...caller,
          headers: headersOf(state, tier),
          charge: () => false,
          refusal: { ...refusal, hint: 'Wait for the time given in Retry-After.' },
        };
      };

      const fail = (status: 401 | 403, detail: string, hint: string): Admission => {
        metrics.refusedToken();
        // A right token always works: nobody at the same address can lock its owner out.
        const failures = limiter.take(network, policies['failures']!);
        if (!failures.isAllowed) return limit(failures);
        log.warn({ request_id: requestId, address, route: route?.path, status }, 'Authentication failed');
        const challenge = `Bearer realm="pharos"${isUnknown ? ', error="invalid_token"' : ''}`;
        const headers = status === 401 ? { 'www-authenticate': challenge } : {};
        const code = status === 403 ? 'FORBIDDEN' : 'AUTH';
        return { ...caller, headers, charge: () => false, refusal: { status, code, detail, hint } };
      };
      const isPerson = tier !== undefined;
      const needed = neededScope(route, {
        isReadClosed,
        isOperator: isOperatorOpen && isDirectFromHere(request),
        isPerson,
      });
      // Public routes are open to callers with an unknown token, too.
      if (isUnknown && route !== undefined && route.scope !== 'public') {
        return fail(401, 'Unknown token', 'Send it as: Authorization: Bearer <token>');
      }
      if (!isPermitted(scope, actor, needed)) {
        if (tier !== undefined) return fail(403, `The token lacks the scope ${needed}`, 'Ask an administrator.');
        if (scope !== 'public') return fail(403, 'The token is read-only', 'Use PHAROS_ADMIN_TOKEN.');
        if ((needed === 'admin' || needed === 'ingest') && !tokens.hasAdmin) {
          const hint = `Start the server with PHAROS_ADMIN_TOKEN, at least ${MIN_TOKEN_LENGTH} characters.`;
          return fail(401, 'Changes are disabled: no admin token is set', hint);
        }
        return fail(401, 'A token is required', 'Send it as: Authorization: Bearer <token>');
      }
      if (route?.rate === 'free') return { ...caller, headers: {}, charge: () => true };
      const kind = route?.rate === 'write' ? 'write' : 'read';
      const policy =
        tier !== undefined ? `${tier}-${kind}` : kind === 'read' && scope !== 'public' ? 'read-token' : kind;
      const who = tier !== undefined ? name : scope === 'public' ? network : `${name} ${network}`;
      const take = () => limiter.take(who, policies[policy]!);
      const state = take();
      if (!state.isAllowed) return limit(state);
      const headers = headersOf(state, tier);
      Object.assign(rate, { remaining: state.remaining, reset: state.reset });
      const charge = () => {
        const next = take();
        Object.assign(headers, headersOf(next, tier));
        if (!next.isAllowed) metrics.limited(next.policy.name);
        return next.isAllowed;
      };
      return { ...caller, headers, charge };
    },
  };
}

/** Budgets of people, by their tiers; they go with the person, whatever the address. */
function tierPolicies(): Record<string, RatePolicy> {
  const tiers = TIERS.flatMap((tier) => [
    [`${tier}-read`, { name: `${tier}-read`, perMinute: RATES[tier].reads }] as const,
    [`${tier}-write`, { name: `${tier}-write`, perMinute: RATES[tier].writes }] as const,
  ]);
  return Object.fromEntries(tiers);
}

/** With the names that clients of the original know, for people. */
function headersOf(state: RateState, tier: Tier | undefined): Record<string, string> {
  if (tier === undefined) return rateHeaders(state);
  return {
    ...rateHeaders(state),
    'x-ratelimit-limit': String(state.policy.perMinute),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(state.reset),
  };
}

/** People have scopes; a token of a machine may all, or read. */
function isPermitted(scope: Scope, { scopes }: ActorRecord, needed: Scope): boolean {
  return needed === 'public' || (scope !== 'public' && scopes.includes(needed));
}

/**
 * Whether an operator may go without a token: only where none is set, so that reading is open anyway, and where nobody but
 * this machine reaches the server. A proxy beside it looks like an operator; whoever sets one up sets a token, too.
 */
function isOpenToOperators({
  config,
  host,
  tokens,
  accounts,
}: Pick<Service, 'config' | 'host' | 'tokens' | 'accounts'>): boolean {
  const isLocal = config.mode === 'local' && config.http.trustedProxies === 0 && isLoopback(host);
  return isLocal && !tokens.hasAdmin && !tokens.isReadClosed && !accounts;
}

function neededScope(
  route: Route | undefined,
  { isReadClosed, isOperator, isPerson }: Readonly<Record<'isReadClosed' | 'isOperator' | 'isPerson', boolean>>,
): Scope {
  switch (route?.scope) {
    case 'admin':
    case 'write':
    case 'curate':
    case 'ingest':
      return route.scope;
    case 'read':
      return isReadClosed ? 'read' : 'public';
    case 'operator':
      // Figures of everything, also of what a person may not see.
      return isOperator ? 'public' : isPerson ? 'admin' : 'read';
    default:
      return 'public';
  }
}
