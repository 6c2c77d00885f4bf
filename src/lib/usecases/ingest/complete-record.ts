import type { CompleteRecord } from '../../ports/job-queue.ts';

/** The part of an ingest's result that its history keeps. */
export interface CompletedIngest {
  readonly seconds: number;
  readonly files: { readonly parsed: number };
  readonly embeddings: number;
  readonly commit: string | undefined;
  readonly device: string;
  readonly steps: Readonly<Record<string, number>>;
}

/** The history record of a complete ingest. */
export function completeRecord(result: CompletedIngest): CompleteRecord {
  return {
    status: 'complete',
    duration_seconds: result.seconds,
    files_processed: result.files.parsed,
    embeddings_generated: result.embeddings,
    commit: result.commit ?? null,
    device: result.device,
    steps: result.steps,
  };
}
