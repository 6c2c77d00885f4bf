import { parseYaml } from '../formats/yaml.ts';
import type { Author, Citation } from './citation.ts';
import { authorsOf, citationOf, dateOf, doiOf, type Fields, fieldsOf, listOf, orcidOf, textOf } from './fields.ts';

/** A CITATION.cff (Citation File Format 1.2.0). What it prefers to be cited comes instead of the software. */
export function readCff(text: string): Citation | undefined {
  const file = fieldsOf(parseYaml(text));
  const preferred = fieldsOf(file['preferred-citation']);
  return (
    (textOf(preferred['title']) !== undefined ? readWork(preferred) : undefined) ??
    readWork({ type: 'software', ...file })
  );
}

function readWork(work: Fields): Citation | undefined {
  const type = textOf(work['type']);
  const pages = [textOf(work['start']), textOf(work['end'])].filter((page) => page !== undefined).join('–');
  const named = listOf(work['identifiers'])
    .map(fieldsOf)
    .find((identifier) => identifier['type'] === 'doi');
  return citationOf({
    type: type === 'software' || type === 'dataset' || type === 'article' ? type : 'generic',
    title: textOf(work['title']),
    authors: authorsOf(listOf(work['authors']), readAuthor),
    version: textOf(work['version']),
    date: dateOf(work['date-released']) ?? dateOf(work['date-published']) ?? monthOf(work),
    doi: doiOf(work['doi']) ?? doiOf(named?.['value']),
    url: textOf(work['url']) ?? textOf(work['repository-code']),
    license:
      listOf(work['license'])
        .flatMap((one) => textOf(one) ?? [])
        .join(' OR ') || undefined,
    journal: textOf(work['journal']),
    volume: textOf(work['volume']),
    issue: textOf(work['issue']),
    pages: pages || undefined,
    publisher: textOf(fieldsOf(work['publisher'])['name']),
  });
}

function readAuthor(value: unknown): Author | undefined {
  const author = fieldsOf(value);
  const family = [textOf(author['name-particle']), textOf(author['family-names'])].filter(Boolean).join(' ');
  const given = textOf(author['given-names']);
  const name = textOf(author['name']) ?? textOf(author['alias']);
  const orcid = orcidOf(author['orcid']);
  if (family === '' && given === undefined && name === undefined) return undefined;
  return {
    ...(family !== '' ? { family, ...(given !== undefined && { given }) } : { name: (given ?? name)! }),
    ...(orcid !== undefined && { orcid }),
  };
}

function monthOf(work: Fields): string | undefined {
  const year = textOf(work['year']);
  const month = textOf(work['month']);
  return dateOf(month === undefined ? year : `${year}-${month.padStart(2, '0')}`);
}
