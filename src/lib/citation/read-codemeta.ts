import { parseJson } from '../formats/json.ts';
import type { Author, Citation } from './citation.ts';
import { authorsOf, citationOf, dateOf, doiOf, fieldsOf, listOf, orcidOf, personOf, textOf } from './fields.ts';

/** A codemeta.json (CodeMeta 2 and 3). */
export function readCodeMeta(text: string): Citation | undefined {
  const work = fieldsOf(parseJson(text));
  const funding = listOf(work['funding']).flatMap((one) => textOf(one) ?? textOf(fieldsOf(one)['name']) ?? []);
  return citationOf({
    type: 'software',
    title: textOf(work['name']),
    authors: authorsOf(listOf(work['author']), readAuthor),
    version: textOf(work['version']) ?? textOf(work['softwareVersion']),
    date: dateOf(work['datePublished']) ?? dateOf(work['dateModified']),
    doi: listOf(work['identifier'])
      .flatMap((one) => doiOf(one) ?? doiOf(fieldsOf(one)['value']) ?? [])
      .at(0),
    url: textOf(work['codeRepository']) ?? textOf(work['url']),
    license: textOf(work['license'])?.replace(/^https:\/\/spdx\.org\/licenses\//, ''),
    funding: funding.length > 0 ? funding : undefined,
  });
}

function readAuthor(value: unknown): Author | undefined {
  const author = fieldsOf(value);
  const family = textOf(author['familyName']);
  const given = textOf(author['givenName']);
  if (family === undefined) return personOf(author['name'] ?? value, author['@id'] ?? author['id']);
  const orcid = orcidOf(author['@id'] ?? author['id']);
  return { family, ...(given !== undefined && { given }), ...(orcid !== undefined && { orcid }) };
}
