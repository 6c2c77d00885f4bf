import { parseYaml } from '../formats/yaml.ts';
import type { Citation } from './citation.ts';
import { authorsOf, citationOf, fieldsOf, listOf, orcidOf, personOf, textOf } from './fields.ts';

/** The front matter of a paper.md, as the Journal of Open Source Software wants it. A paper has no DOI before it is published. */
export function readPaper(text: string): Citation | undefined {
  const end = text.startsWith('---') ? text.indexOf('\n---', 3) : -1;
  if (end < 0) return undefined;
  const work = fieldsOf(parseYaml(text.slice(3, end)));
  const year = /\b(?:1[5-9]|20)\d\d\b/.exec(textOf(work['date']) ?? '')?.[0];
  return citationOf({
    type: 'article',
    title: textOf(work['title']),
    authors: authorsOf(listOf(work['authors']), (value) => {
      const author = fieldsOf(value);
      const person = personOf(author['name'] ?? [author['given-names'], author['surname']].filter(Boolean).join(' '));
      const orcid = orcidOf(author['orcid']);
      return person && { ...person, ...(orcid !== undefined && { orcid }) };
    }),
    date: year,
  });
}
