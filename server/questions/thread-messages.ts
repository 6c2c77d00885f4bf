import type { Config } from '../../src/lib/config.ts';
import type { SlowQuery } from '../../src/lib/container.ts';
import type { ErrorCode } from '../../src/lib/errors.ts';
import type { StoreNews } from '../dependencies.ts';
import type { Reply } from './answer-context.ts';
import type { QuestionKind, QuestionOptions } from './answer-question.ts';

/** Start data of a thread. */
export interface ThreadSettings {
  readonly config: Config;
  readonly version: string;
  /** Milliseconds that one question to a store may take. */
  readonly storeTimeout?: number;
}

/** Messages to a thread. */
export type ThreadOrder =
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly question: QuestionKind;
      readonly given: QuestionOptions<QuestionKind>;
    }
  | { readonly kind: 'drop'; readonly id: number }
  | { readonly kind: 'stop' };

/** Messages from a thread. */
export type ThreadMessage =
  /** It has loaded what the question takes and works on it. */
  | { readonly kind: 'started'; readonly id: number }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly result: { readonly reply: Reply } | { readonly error: PlainFailure };
      /** State changes of the stores since its last answer. */
      readonly news: readonly StoreNews[];
    }
  | { readonly kind: 'slow-query'; readonly query: SlowQuery }
  | { readonly kind: 'failure'; readonly cause: string };

/** An error on its way between threads; without a code it is a mistake of our own, and the message is its stack. */
export interface PlainFailure {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly hint?: string;
}
