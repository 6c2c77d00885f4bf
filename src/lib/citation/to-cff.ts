import { writeYaml } from '../formats/yaml.ts';
import type { Citation } from './citation.ts';

/** A CITATION.cff (1.2.0). Works that are no software are what it prefers to be cited. */
export function toCff(citation: Citation): string {
  const { type, ...work } = citation;
  const isOwn = type === 'software' || type === 'dataset';
  const file = {
    'cff-version': '1.2.0',
    message: 'If you use this work, please cite it as below.',
    ...(isOwn ? { type, ...entryOf(work) } : { ...required(work), 'preferred-citation': { type, ...entryOf(work) } }),
  };
  return writeYaml(file);
}

function entryOf({
  date,
  url,
  doi,
  version,
  license,
  journal,
  volume,
  issue,
  publisher,
  ...work
}: Omit<Citation, 'type'>) {
  const isWhole = date !== undefined && date.length === 10;
  return {
    ...required(work),
    ...(version !== undefined && { version }),
    ...(date !== undefined && (isWhole ? { 'date-released': date } : { year: Number(date.slice(0, 4)) })),
    ...(doi !== undefined && { doi }),
    ...(url !== undefined && { url }),
    ...(license !== undefined && { license }),
    ...(journal !== undefined && { journal }),
    ...(volume !== undefined && { volume }),
    ...(issue !== undefined && { issue }),
    ...(publisher !== undefined && { publisher: { name: publisher } }),
  };
}

/** What the format demands; it demands an author, too, which not every source has. */
function required({ title, authors }: Pick<Citation, 'title' | 'authors'>) {
  return {
    title,
    authors: authors.map(({ family, given, name, orcid }) => ({
      ...(family === undefined
        ? { name }
        : { 'family-names': family, ...(given !== undefined && { 'given-names': given }) }),
      ...(orcid !== undefined && { orcid: `https://orcid.org/${orcid}` }),
    })),
  };
}
