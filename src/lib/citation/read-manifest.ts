import { parseJson } from '../formats/json.ts';
import { parseToml } from '../formats/toml.ts';
import type { Citation } from './citation.ts';
import { authorsOf, citationOf, type Fields, fieldsOf, listOf, personOf, textOf } from './fields.ts';

/** What a manifest of a package manager says of the package: less than a citation file, and not with citing in mind. */
export function readManifest(name: string, text: string): Citation | undefined {
  if (name === 'package.json') {
    const { author, contributors, homepage, repository, ...rest } = fieldsOf(parseJson(text));
    const url = textOf(homepage) ?? textOf(fieldsOf(repository)['url'])?.replace(/^git\+|\.git$/g, '');
    return ofPackage(rest, [...listOf(author), ...listOf(contributors)], url);
  }
  const file = fieldsOf(parseToml(text));
  const work = name === 'Cargo.toml' ? fieldsOf(file['package']) : fieldsOf(file['project']);
  const urls = fieldsOf(work['urls']);
  const url =
    textOf(work['homepage']) ?? textOf(urls['Homepage']) ?? textOf(urls['homepage']) ?? textOf(work['repository']);
  return ofPackage(work, listOf(work['authors']), url);
}

function ofPackage(work: Fields, people: readonly unknown[], url: string | undefined): Citation | undefined {
  return citationOf({
    type: 'software',
    title: textOf(work['name']),
    authors: authorsOf(people, (value) => personOf(textOf(value) ?? fieldsOf(value)['name'])),
    version: textOf(work['version']),
    url,
    license: textOf(work['license']) ?? textOf(fieldsOf(work['license'])['text']),
  });
}
