import fc from 'fast-check';
import { PharosError } from '../../src/lib/errors.ts';
import { createAccessTokens } from '../../src/lib/modules/auth/access-token.ts';
import type { User } from '../../src/lib/modules/auth/account.ts';
import { readSigningKey } from '../../src/lib/modules/auth/signing-key.ts';
import type { AuthStore } from '../../src/lib/modules/auth/store.ts';
import { createAuthenticator, FRESH } from '../../src/lib/modules/auth/usecases/authenticate.ts';
import {
  ABSOLUTE,
  endSession,
  GRACE,
  IDLE,
  openSession,
  refreshSession,
  type SessionContext,
  type TokenPair,
} from '../../src/lib/modules/auth/usecases/keep-session.ts';
import { eventOf, newUser } from './auth-stores.ts';

const CLIENTS = ['owner', 'other'] as const;
type Client = (typeof CLIENTS)[number];
/**
 * `before` and `behind`: where the server dies in the writing of a refresh; `lost`: it has answered, and the answer does not arrive;
 * `overtaken`: a logout comes between the reading and the writing.
 */
type Fate = 'arrives' | 'lost' | 'before' | 'behind' | 'overtaken';

const FATES = [
  ...Array<Fate>(8).fill('arrives'),
  'lost',
  'lost',
  'before',
  'before',
  'behind',
  'behind',
  'overtaken',
] as const;

type Step =
  | { readonly do: 'refresh'; readonly client: Client; readonly back: number; readonly fate: Fate }
  | { readonly do: 'both'; readonly back: number }
  | { readonly do: 'steal' | 'logout' | 'shut out' | 'password' | 'rotate' }
  | { readonly do: 'wait'; readonly ms: number };

const WAITS = [1, 1000, GRACE - 1, GRACE, GRACE + 1, 3_600_000, IDLE - 1, IDLE, ABSOLUTE - 3 * IDLE];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record({
      do: fc.constant('refresh' as const),
      client: fc.constantFrom(...CLIENTS),
      back: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3)),
      fate: fc.constantFrom<Fate>(...FATES),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('both' as const), back: fc.nat(1) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(...WAITS) }) },
  { weight: 6, arbitrary: fc.constantFrom<Step>({ do: 'steal' }, { do: 'steal' }, { do: 'rotate' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'logout' }, { do: 'shut out' }, { do: 'password' }) },
);

export interface SessionReport {
  readonly steps: number;
  /** Exchanges that were made, answers given again, tokens refused, sessions ended by reuse. */
  readonly spent: number;
  readonly repeated: number;
  readonly refused: number;
  readonly reused: number;
}

/**
 * Random histories of one session, with two clients that share its tokens, crashes, lost answers and a clock that jumps. Each answer is
 * compared with what the state machine at the head of keep-session.ts says.
 *
 * @throws the shortest history for which they differ
 */
export async function proveSessions(store: AuthStore, runs: number, seed: number): Promise<SessionReport> {
  const report = { steps: 0, spent: 0, repeated: 0, refused: 0, reused: 0 };
  const property = fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), async (steps) => {
    const world = await createWorld(store, report);
    for (const one of steps) {
      report.steps++;
      await world.take(one);
    }
    await world.end();
  });
  await fc.assert(property, { numRuns: runs, seed });
  return report;
}

async function createWorld(store: AuthStore, report: { -readonly [K in keyof SessionReport]: number }) {
  let time = Date.parse('2026-03-01T12:00:00.000Z');
  const now = () => new Date(time);
  const at = () => now().toISOString();
  let user: User = newUser(`user-${crypto.randomUUID()}`);
  await store.users.add(user, eventOf('auth.user_added'));

  let crash: 'before' | 'behind' | undefined;
  let isOvertaken = false;
  const dying = async <T>(write: () => Promise<T>): Promise<T> => {
    if (crash === 'before') throw new Error('crash');
    const result = await write();
    if (crash === 'behind') throw new Error('crash');
    return result;
  };
  const sessions: AuthStore['sessions'] = {
    ...store.sessions,
    async spend(...given) {
      if (isOvertaken) await store.sessions.end({ id: given[0] }, at(), 'logout', eventOf('auth.logged_out'));
      return dying(() => store.sessions.spend(...given));
    },
    end: (...given) => dying(() => store.sessions.end(...given)),
  };
  let digit = 1;
  const keyOf = (one: number) => readSigningKey('KEY', one.toString(16).padStart(64, '0'));
  const contextOf = async (previous?: number): Promise<SessionContext> => {
    const keys = [keyOf(digit), ...(previous === undefined ? [] : [keyOf(previous)])] as const;
    const accessTokens = await createAccessTokens({ issuer: 'i', audience: 'a', current: keys[0], previous: keys[1] });
    return {
      store: { users: store.users, sessions },
      accessTokens,
      refreshKeys: keys.map((one) => one.refreshKey) as never,
      now,
    };
  };
  let context = await contextOf();

  // The model: tokens in their order, of which the last one is current.
  const opened = await openSession(context, user, { how: 'password' });
  const chain = [opened.refreshToken];
  /** Number of the key that made each; the one before is known, too. */
  const madeBy = [digit];
  const endsAt = time + ABSOLUTE;
  let usedAt = time;
  let spentAt = Number.NEGATIVE_INFINITY;
  let isOver = false;
  let access = opened.accessToken;
  /** Indexes of the tokens that each has. */
  const has: Record<Client, number[]> = { owner: [0], other: [] };

  type Expected = { readonly index: number } | 'AUTH' | 'TOKEN_REUSED' | 'crash';
  const predict = (index: number, fate: Fate): Expected => {
    const last = chain.length - 1;
    if (madeBy[index]! < digit - 1) return 'AUTH';
    if (isOver || !user.isActive || time >= endsAt || time - usedAt >= IDLE) return 'AUTH';
    if (index === last - 1 && time - spentAt <= GRACE) return { index: last };
    if (fate === 'before') return 'crash';
    if (index === last && fate === 'overtaken') {
      isOver = true;
      return 'AUTH';
    }
    if (index === last) {
      spentAt = time;
      usedAt = time;
      return fate === 'behind' ? 'crash' : { index: last + 1 };
    }
    isOver = true;
    return fate === 'behind' ? 'crash' : 'TOKEN_REUSED';
  };

  const ask = (index: number): Promise<TokenPair | string> =>
    refreshSession(context, chain[index]!).catch((error: Error) => {
      if (error instanceof PharosError) return error.code;
      if (error.message === 'crash') return 'crash';
      throw error;
    });

  /** What was exchanged in a crash is learnt by asking the store, as a successor has its hash there. */
  const learn = (answer: TokenPair | string, expected: Expected): void => {
    const isPair = typeof answer !== 'string';
    if (typeof expected === 'string' || !isPair) {
      if (answer !== expected) throw new Error(`${JSON.stringify(answer)} instead of ${JSON.stringify(expected)}`);
      if (expected === 'TOKEN_REUSED') report.reused++;
      else if (expected === 'AUTH') report.refused++;
      return;
    }
    access = answer.accessToken;
    const known = chain[expected.index];
    if (known !== undefined && known !== answer.refreshToken) throw new Error('One token has two successors');
    if (chain.indexOf(answer.refreshToken) !== (known === undefined ? -1 : expected.index)) {
      throw new Error('A successor is one that was there before');
    }
    if (known === undefined) {
      madeBy.push(digit);
      report.spent++;
    } else report.repeated++;
    chain[expected.index] = answer.refreshToken;
  };

  const refresh = async (client: Client, back: number, fate: Fate): Promise<void> => {
    const index = has[client].at(-1 - back);
    if (index === undefined) return;
    const last = chain.length - 1;
    const expected = predict(index, fate);
    crash = fate === 'before' || fate === 'behind' ? fate : undefined;
    isOvertaken = fate === 'overtaken';
    const answer = await ask(index);
    crash = undefined;
    isOvertaken = false;
    learn(answer, expected);
    // After a crash behind the exchange nobody has the successor: the next server that is asked makes the same one.
    if (expected === 'crash' && fate === 'behind' && index === last && !isOver) {
      const again = await refreshSession(context, chain[index]!);
      chain.push(again.refreshToken);
      madeBy.push(digit);
      report.spent++;
    }
    if (typeof expected !== 'string' && fate === 'arrives') has[client].push(expected.index);
  };

  const acts: { readonly [D in Step['do']]: (one: Extract<Step, { do: D }>) => Promise<void> | void } = {
    refresh: ({ client, back, fate }) => refresh(client, back, fate),
    async both({ back }) {
      const index = has.owner.at(-1 - back);
      if (index === undefined) return;
      const answers = await Promise.all([ask(index), ask(index)]);
      const expected = [predict(index, 'arrives')];
      learn(answers.find((answer) => answer !== 'AUTH' || expected[0] === 'AUTH')!, expected[0]!);
      // The second one sees what the first has done, whichever that was.
      expected.push(predict(index, 'arrives'));
      const kinds = answers.map((answer) => (typeof answer === 'string' ? answer : 'pair')).sort();
      const wanted = expected.map((one) => (typeof one === 'string' ? one : 'pair')).sort();
      const reused = kinds.join() === 'TOKEN_REUSED,TOKEN_REUSED' && wanted.join() === 'AUTH,TOKEN_REUSED';
      if (kinds.join() !== wanted.join() && !reused) throw new Error(`${kinds} instead of ${wanted}`);
      const tokens = new Set(answers.map((answer) => (typeof answer === 'string' ? '' : answer.refreshToken)));
      if (tokens.size !== 1) throw new Error('Two calls at once have two successors');
      if (typeof expected[0] !== 'string') has.owner.push(expected[0]!.index);
    },
    steal() {
      const newest = has.owner.at(-1);
      if (newest !== undefined) has.other.push(newest);
    },
    async logout() {
      const sessionId = chain[0]!.split('.')[0]!;
      await endSession(context, { userId: user.id, sessionId });
      isOver = true;
    },
    async 'shut out'() {
      user = { ...user, isActive: false };
      await store.users.change(user, eventOf('auth.user_changed', { at: at() }));
      isOver = true;
    },
    async password() {
      await store.users.setPassword(user.id, 'phc', eventOf('auth.password_set', { at: at() }));
      isOver = true;
    },
    async rotate() {
      const previous = digit++;
      context = await contextOf(previous);
    },
    wait({ ms }) {
      time += ms;
    },
  };

  return {
    take: async (one: Step) => acts[one.do](one as never),
    /** Once a session is over, neither a refresh token nor, five seconds later, an access token of it opens anything. */
    async end() {
      if (!isOver) return;
      for (const index of chain.keys()) {
        const answer = await ask(index);
        if (answer !== 'AUTH') throw new Error(`${JSON.stringify(answer)} after the end`);
      }
      time += FRESH;
      const { accessTokens } = context;
      const catalog = { repositories: async () => [] };
      const { identify } = createAuthenticator({ store, catalog, accessTokens, now: () => time });
      if (await identify(access)) throw new Error('An access token lives on after the end');
    },
  };
}
