import { languageOf } from '../../../languages/index.ts';
import type { EdgeRow } from '../../../ports/catalog.ts';
import type { SegmentDefinition } from '../../../search/segment/segment-definition.ts';
import { type LocatedFile, type LocateFileOptions, locateFile } from '../../../usecases/questions/locate-file.ts';
import { definitionsIn } from '../../../usecases/questions/text-index.ts';
import { type UnknownLinks, unknownLinks } from '../../../usecases/questions/unknown-links.ts';
import type { DocumentLink } from './document-links.ts';

/** A proved dependency, seen from one of its ends. */
export interface FileLink extends Pick<EdgeRow, 'kind' | 'line' | 'specifier' | 'test'> {
  /** The other end. */
  readonly path: string;
}

export interface FileDetails extends UnknownLinks {
  readonly repository: string;
  readonly commit: string | undefined;
  readonly path: string;
  readonly language: string;
  /** Why its own dependencies are unknown, and its definitions where it was not read; absent when they are known. */
  readonly reason?: string;
  /** Files that it imports; the line is its own. */
  readonly dependencies: readonly FileLink[];
  /** Files that import it; the line is theirs. */
  readonly dependents: readonly FileLink[];
  /** Files and definitions that it names, if it is a document or configuration. */
  readonly links: readonly DocumentLink[];
  /** Documents and configuration that name it or a definition of it. */
  readonly documents: readonly DocumentLink[];
  /** Its definitions, in source order; of a document its sections. */
  readonly symbols: readonly SegmentDefinition[];
}

/**
 * A file's dependencies, dependents and definitions.
 *
 * @throws {PharosError} BAD_REPOSITORY when it is not indexed, or from chooseRepositories
 */
export async function fileDetails(options: LocateFileOptions): Promise<FileDetails> {
  const { repository, path, index, document } = await locateFile(options);
  const unknown = unknownLinks(repository.current);
  const isKnown = unknown.unlinked === undefined && document !== undefined;
  const reason = isKnown ? '' : await reasonOf(path, repository, options);
  const { catalog } = options.stores;
  const { generation } = repository.current;
  const edges = await catalog.edges(generation, [path]);
  const links = await catalog.report(generation, 'links', { paths: [path] });
  return {
    repository: repository.key,
    commit: repository.current.commit,
    path,
    language: (document === undefined ? languageOf(path)?.id : index.segment.languageOf(document)) ?? '',
    ...unknown,
    ...(reason && { reason }),
    dependencies: edges.filter(({ from }) => from === path).map((edge) => linkTo(edge.to, edge)),
    dependents: edges.filter(({ to, from }) => to === path && from !== path).map((edge) => linkTo(edge.from, edge)),
    links: links.filter(({ from }) => from === path),
    documents: links.filter(({ to }) => to === path),
    symbols: document === undefined ? [] : definitionsIn(index.segment, document),
  };
}

async function reasonOf(path: string, { current }: LocatedFile['repository'], { stores }: LocateFileOptions) {
  const { catalog } = stores;
  const { generation } = current;
  const files = [...(await catalog.report(generation, 'files')), ...(await catalog.report(generation, 'documents'))];
  return files.find((file) => file.path === path)?.reason ?? '';
}

function linkTo(path: string, { kind, line, specifier, test }: EdgeRow): FileLink {
  return { path, kind, line, specifier, test };
}
