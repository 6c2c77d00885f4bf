import type { Config } from '../src/lib/config.ts';
import type { Container } from '../src/lib/container.ts';
import type { Dependencies } from './dependencies.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { SharedAnswers } from './shared-answers.ts';
import type { Tokens } from './tokens.ts';
import type { Turnstile } from './turnstile.ts';

/** What routes work with. */
export interface Service {
  readonly config: Config;
  readonly version: string;
  readonly dependencies: Dependencies;
  readonly encoders: Container['encoders'];
  /** Answers about jobs and workers. */
  readonly answers: SharedAnswers;
  /** Answers about what is indexed. */
  readonly codeAnswers: SharedAnswers;
  /** Maps, by generation. */
  readonly maps: KeptAnswers;
  /** What a search goes through: each takes much more work than any other request. */
  readonly searches: Turnstile;
  /** Every question to the queue is billed. */
  readonly isMetered: boolean;
  readonly tokens: Tokens;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The OpenAPI document. */
  readonly document: () => Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** True once the server has been asked to stop. */
  readonly isDraining: () => boolean;
}
