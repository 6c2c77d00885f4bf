import type { Encoder } from '../../encoder/encoder.ts';
import type { FileRow, GenerationSummary, GraphCounts } from '../../ports/catalog.ts';
import type { Source } from '../../source/source.ts';
import type { ParsedRepository } from './parse-step.ts';

/** All that the summary of a generation is made of. */
export interface SummarizedIngest {
  readonly source: Pick<Source, 'commit' | 'dirty'>;
  readonly repository: Pick<ParsedRepository, 'partly' | 'unsupported' | 'setAside' | 'documents' | 'texts'>;
  /** Source files. */
  readonly files: readonly FileRow[];
  readonly counts: GraphCounts;
  readonly leftOut: NonNullable<GenerationSummary['leftOut']>;
  readonly setups: NonNullable<GenerationSummary['setups']>;
  readonly basis: string | undefined;
  readonly device: string;
  readonly encoder: Pick<Encoder, 'model'> | undefined;
  readonly selection: GenerationSummary['selection'];
}

/** The figures that are kept of a generation as they are when its ingest ends. */
export function summarize(ingest: SummarizedIngest): GenerationSummary {
  const { source, repository, counts, leftOut, setups, basis, device, encoder, selection } = ingest;
  const { partly, unsupported, setAside, documents, texts } = repository;
  const left = texts.files.filter(({ status, reason }) => status === 'skipped' && !Object.hasOwn(setAside, reason));
  const isLeft = new Set(left);
  const files = [...ingest.files, ...texts.files.filter((file) => !isLeft.has(file))];
  const origins = countBy(
    [...documents, ...texts.documents].flatMap(({ origin }) => origin ?? []),
    (origin) => origin,
  );
  const unlinked = unlinkedOf(files).length;
  return {
    commit: source.commit,
    dirty: source.dirty,
    device,
    files: { parsed: 0, skipped: 0, failed: 0, ...countBy(files, ({ status }) => status) },
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    ...counts,
    languages: countBy(
      files.filter(({ status }) => status === 'parsed'),
      ({ language }) => language,
    ),
    ...(unlinked > 0 && { unlinked }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(setups.length > 0 && { setups }),
    ...(partly.length > 0 && { partly }),
    ...(left.length > 0 && { documentsLeftOut: countBy(left, ({ reason }) => reason) }),
    ...(Object.keys(unsupported).length > 0 && { unsupported }),
    ...(Object.keys(origins).length > 0 && { origins }),
    ...(Object.keys(setAside).length > 0 && { setAside }),
    ...(selection && { selection }),
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
