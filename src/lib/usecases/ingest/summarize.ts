import type { Encoder } from '../../encoder/encoder.ts';
import type { FileRow, GenerationSummary, GraphCounts } from '../../ports/catalog.ts';
import type { Source } from '../../source/source.ts';
import type { ParsedRepository } from './parse-step.ts';

/** All that the summary of a generation is made of. */
export interface SummarizedIngest {
  readonly source: Pick<Source, 'commit' | 'dirty'>;
  readonly repository: Pick<ParsedRepository, 'partly' | 'unsupported'>;
  readonly files: readonly FileRow[];
  readonly counts: GraphCounts;
  readonly leftOut: NonNullable<GenerationSummary['leftOut']>;
  readonly setups: NonNullable<GenerationSummary['setups']>;
  readonly basis: string | undefined;
  readonly device: string;
  readonly encoder: Pick<Encoder, 'model'> | undefined;
}

/** The figures that are kept of a generation as they are when its ingest ends. */
export function summarize(ingest: SummarizedIngest): GenerationSummary {
  const { source, repository, files, counts, leftOut, setups, basis, device, encoder } = ingest;
  const { partly, unsupported } = repository;
  const unlinked = unlinkedOf(files).length;
  return {
    commit: source.commit,
    dirty: source.dirty,
    device,
    files: { parsed: 0, skipped: 0, failed: 0, ...countBy(files, ({ status }) => status) },
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    ...counts,
    languages: countBy(files, ({ language }) => language),
    ...(unlinked > 0 && { unlinked }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(setups.length > 0 && { setups }),
    ...(partly.length > 0 && { partly }),
    ...(Object.keys(unsupported).length > 0 && { unsupported }),
    basis,
    ...(encoder && { model: encoder.model }),
  };
}

/** Parsed files whose links are unknown. */
export function unlinkedOf(files: readonly FileRow[]): readonly FileRow[] {
  return files.filter(({ status, reason }) => status === 'parsed' && reason !== '');
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const groups = Map.groupBy(items, key);
  return Object.fromEntries(
    [...groups].map(([name, list]) => [name, list.length] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
