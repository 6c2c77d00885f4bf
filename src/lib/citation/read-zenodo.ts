import { parseJson } from '../formats/json.ts';
import type { Citation } from './citation.ts';
import { authorsOf, citationOf, dateOf, doiOf, fieldsOf, listOf, personOf, textOf } from './fields.ts';

/** A .zenodo.json: metadata of a deposit on Zenodo. */
export function readZenodo(text: string): Citation | undefined {
  const work = fieldsOf(parseJson(text));
  const kind = textOf(work['upload_type']) ?? 'software';
  const license = work['license'];
  const funding = listOf(work['grants']).flatMap((grant) => textOf(fieldsOf(grant)['id']) ?? []);
  return citationOf({
    type: kind === 'software' || kind === 'dataset' ? kind : kind === 'publication' ? 'article' : 'generic',
    title: textOf(work['title']),
    authors: authorsOf(listOf(work['creators']), (value) =>
      personOf(fieldsOf(value)['name'], fieldsOf(value)['orcid']),
    ),
    version: textOf(work['version']),
    date: dateOf(work['publication_date']),
    doi: doiOf(work['doi']),
    license: textOf(license) ?? textOf(fieldsOf(license)['id']),
    funding: funding.length > 0 ? funding : undefined,
  });
}
