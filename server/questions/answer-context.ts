import type { Container } from '../../src/lib/container.ts';
import type { GraphCache } from '../../src/lib/modules/graph/api.ts';

/** Context of answering: the stores (watched), the models, and cached earlier answers. */
export interface AnswerContext {
  readonly stores: Container['stores'];
  readonly encoders: Container['encoders'];
  readonly moduleStore: Container['moduleStore'];
  /** Names of the tools whose modules are off. */
  readonly toolsOff: readonly string[];
  /** Whether answers to agents tell the risk of a change. */
  readonly tellsRisk: boolean;
  /** Whether they name findings, and what code refers to. */
  readonly tellsFindings: boolean;
  readonly tellsReferences: boolean;
  readonly graphs: GraphCache;
  readonly version: string;
  /** Told of failures that are mistakes of our own. */
  readonly onFailure: (error: unknown) => void;
}

/** An answer on its way to the caller. */
export interface Reply {
  readonly status: number;
  /** Media type. */
  readonly type: string;
  readonly content: Uint8Array;
}
