import type { Config } from '../src/lib/config.ts';
import type { Container } from '../src/lib/container.ts';
import type { Accounts } from '../src/lib/modules/auth/api.ts';
import type { ModuleState } from '../src/lib/modules/index.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Dependencies } from './dependencies.ts';
import type { Identities } from './identities.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Questions } from './questions/create-questions.ts';
import type { SharedAnswers } from './shared-answers.ts';
import type { Tokens } from './tokens.ts';

/** Context of the routes. */
export interface Service {
  readonly config: Config;
  readonly version: string;
  /** The address that it listens on. */
  readonly host: string;
  readonly dependencies: Dependencies;
  /** Answers about jobs and workers. */
  readonly answers: SharedAnswers;
  /** Answers about what is indexed. */
  readonly codeAnswers: SharedAnswers;
  /** Maps, by generation. */
  readonly maps: AnswerCache;
  /** Answers questions about the index; each takes much more work than any other request. */
  readonly questions: Questions;
  /** Every question to the queue is billed. */
  readonly isMetered: boolean;
  readonly tokens: Tokens;
  /** Who is behind a token. */
  readonly identities: Identities;
  /** Undefined where they are off. */
  readonly accounts: Accounts | undefined;
  readonly moduleStore: Container['moduleStore'];
  /** The modules, as /health reports them. */
  readonly modules: Readonly<Record<string, ModuleState>>;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The OpenAPI document. */
  readonly document: () => Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** True once the server has been asked to stop. */
  readonly isDraining: () => boolean;
}
