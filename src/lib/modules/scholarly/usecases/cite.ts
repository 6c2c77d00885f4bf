import type { Citation } from '../../../citation/citation.ts';
import { readCff } from '../../../citation/read-cff.ts';
import { readCodeMeta } from '../../../citation/read-codemeta.ts';
import { readManifest } from '../../../citation/read-manifest.ts';
import { readPaper } from '../../../citation/read-paper.ts';
import { readZenodo } from '../../../citation/read-zenodo.ts';
import { toBibtex } from '../../../citation/to-bibtex.ts';
import { toCff } from '../../../citation/to-cff.ts';
import { toCsl } from '../../../citation/to-csl.ts';
import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import { CITATION_FILES } from '../../../references/citation-files.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  type RepositoryChoice,
} from '../../../usecases/questions/choose-repositories.ts';

export const CITATION_FORMATS = ['bibtex', 'cff', 'csl'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

export interface CiteOptions extends RepositoryChoice {
  readonly stores: Pick<Stores, 'catalog'>;
  readonly format: CitationFormat;
}

export interface CitationAnswer {
  readonly repository: string;
  readonly commit: string | undefined;
  /** The file that says it; absent where none does. */
  readonly source?: string;
  readonly citation: Citation;
  readonly format: CitationFormat;
  /** The citation in that format. */
  readonly text: string;
  readonly warnings: readonly string[];
}

const READERS: Readonly<Record<string, (text: string) => Citation | undefined>> = {
  'CITATION.cff': readCff,
  'codemeta.json': readCodeMeta,
  '.zenodo.json': readZenodo,
  'paper.md': readPaper,
};
const MANIFESTS = ['package.json', 'pyproject.toml', 'Cargo.toml'];
/** Folders in which a paper is looked for, beside the root. */
const PAPER_FOLDERS = ['paper/', 'joss/', 'docs/'];

/**
 * How a repository is to be cited: by its citation files, else by its manifests, else by its name and address. What none of them says is left out.
 *
 * @throws {PharosError} USAGE when several repositories are meant; from chooseRepositories
 */
export async function cite({ stores, format, ...choice }: CiteOptions): Promise<CitationAnswer> {
  const [repository, ...others] = await chooseRepositories(stores.catalog, choice);
  if (!repository || others.length > 0) {
    throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and one is to be cited`, {
      hint: 'Name it: pharos cite <repository>.',
    });
  }
  const { source, citation, warnings } = await findCitation(stores, repository);
  const { key, url, current } = repository;
  const whole: Citation = { ...(url !== undefined && { url }), ...citation };
  if (whole.authors.length === 0) warnings.push('No author is named: complete the citation before you use it');
  return {
    ...{ repository: key, commit: current.commit },
    ...(source !== undefined && { source }),
    ...{ citation: whole, format, text: write(whole, format), warnings },
  };
}

function write(citation: Citation, format: CitationFormat): string {
  if (format === 'bibtex') return toBibtex(citation);
  return format === 'cff' ? toCff(citation) : `${JSON.stringify([toCsl(citation)], undefined, 2)}\n`;
}

interface Found {
  readonly source?: string;
  readonly citation: Citation;
  readonly warnings: string[];
}

async function findCitation(
  { catalog }: Pick<Stores, 'catalog'>,
  { key, current: { generation, commit } }: IngestedRepository,
): Promise<Found> {
  const blobs = new Map((await catalog.report(generation, 'documents')).map(({ path, blob }) => [path, blob] as const));
  const wanted = [...CITATION_FILES, ...PAPER_FOLDERS.map((folder) => `${folder}paper.md`), ...MANIFESTS];
  const paths = wanted.filter((path) => blobs.get(path));
  const texts = await catalog.texts(paths.map((path) => blobs.get(path)!));
  const warnings: string[] = [];
  for (const path of paths) {
    const text = texts.get(blobs.get(path)!);
    if (text === undefined) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    try {
      const citation = READERS[name]?.(text) ?? (MANIFESTS.includes(name) ? readManifest(name, text) : undefined);
      if (citation) return { source: path, citation, warnings };
      warnings.push(`${path} names no work`);
    } catch (error) {
      warnings.push(`${path} cannot be read: ${(error as Error).message}`);
    }
  }
  warnings.push('No citation file and no manifest says how to cite it');
  const version = commit === undefined ? {} : { version: commit };
  return {
    citation: { type: 'software', title: key.slice(key.lastIndexOf('/') + 1), authors: [], ...version },
    warnings,
  };
}
