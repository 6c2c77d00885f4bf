import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/lib/citation/citation.ts';
import { readCff } from '../../src/lib/citation/read-cff.ts';
import { readCodeMeta } from '../../src/lib/citation/read-codemeta.ts';
import { readManifest } from '../../src/lib/citation/read-manifest.ts';
import { readPaper } from '../../src/lib/citation/read-paper.ts';
import { readZenodo } from '../../src/lib/citation/read-zenodo.ts';
import { toBibtex } from '../../src/lib/citation/to-bibtex.ts';
import { toCff } from '../../src/lib/citation/to-cff.ts';
import { toCsl } from '../../src/lib/citation/to-csl.ts';

const CFF = `cff-version: 1.2.0
title: The Engine
authors:
  - family-names: Lovelace
    given-names: Ada
    orcid: https://orcid.org/0000-0002-1825-0097
  - name: The Society
version: 1.2
date-released: 2024-05-17
identifiers:
  - type: doi
    value: 10.5281/ZENODO.1
license: MIT
repository-code: https://github.com/ada/engine
`;

const ADA = { family: 'Lovelace', given: 'Ada', orcid: '0000-0002-1825-0097' };
const ENGINE: Citation = {
  ...{ type: 'software', title: 'The Engine', authors: [ADA, { name: 'The Society' }], version: '1.2' },
  ...{ date: '2024-05-17', doi: '10.5281/zenodo.1', url: 'https://github.com/ada/engine', license: 'MIT' },
};

describe('a citation', () => {
  it('is read from CITATION.cff, what it prefers first', () => {
    expect(readCff(CFF)).toEqual(ENGINE);
    const preferred = `${CFF}preferred-citation:\n  type: article\n  title: On Engines\n  authors:\n    - family-names: Lovelace\n  journal: J. Eng.\n  year: 1843\n  doi: https://doi.org/10.1/x\n`;
    expect(readCff(preferred)).toMatchObject({
      type: 'article',
      title: 'On Engines',
      date: '1843',
      journal: 'J. Eng.',
    });
    expect(readCff('- no\n')).toBeUndefined();
    expect(readCff(toCff(ENGINE))).toEqual(ENGINE);
  });

  it('is read from codemeta.json, .zenodo.json, paper.md and manifests', () => {
    const codemeta = {
      ...{ name: 'Engine', author: [{ givenName: 'Ada', familyName: 'Lovelace' }], datePublished: '2024-05-17' },
      ...{ license: 'https://spdx.org/licenses/MIT', identifier: 'https://doi.org/10.5281/zenodo.2' },
    };
    expect(readCodeMeta(JSON.stringify(codemeta))).toMatchObject({ doi: '10.5281/zenodo.2', license: 'MIT' });
    const zenodo = { title: 'Engine', creators: [{ name: 'Lovelace, Ada' }], license: { id: 'MIT' } };
    expect(readZenodo(JSON.stringify(zenodo))?.authors).toEqual([{ family: 'Lovelace', given: 'Ada' }]);
    const paper = '---\ntitle: On Engines\nauthors:\n  - name: Ada Lovelace\ndate: 17 May 1843\n---\n# x\n';
    expect(readPaper(paper)).toMatchObject({ type: 'article', date: '1843', authors: [{ family: 'Lovelace' }] });
    expect(readManifest('package.json', '{"name": "engine", "author": "Ada Lovelace <a@b.c>"}')?.authors).toEqual([
      { family: 'Lovelace', given: 'Ada' },
    ]);
    const toml = '[project]\nname = "engine"\nversion = "1"\nauthors = [{name = "Ada Lovelace", email = "a@b.c"}]\n';
    expect(readManifest('pyproject.toml', toml)).toMatchObject({ title: 'engine', version: '1' });
  });

  it('is written as BibTeX, in which no text is a command', () => {
    expect(toBibtex(ENGINE)).toBe(`@software{lovelace2024engine,
  author = {Lovelace, Ada and {The Society}},
  title = {{The Engine}},
  version = {1.2},
  year = {2024},
  date = {2024-05-17},
  doi = {10.5281/zenodo.1},
  url = {https://github.com/ada/engine},
  license = {MIT},
}
`);
    const title = '\\input{/etc/passwd} } & 50 %';
    expect(toBibtex({ type: 'generic', title, authors: [] })).toContain(
      'title = {{\\textbackslash{}input\\{/etc/passwd\\} \\} \\& 50 \\%}}',
    );
  });

  it('is written as CSL-JSON', () => {
    expect(toCsl(ENGINE)).toMatchObject({
      ...{ type: 'software', DOI: '10.5281/zenodo.1', issued: { 'date-parts': [[2024, 5, 17]] } },
      author: [{ family: 'Lovelace', given: 'Ada' }, { literal: 'The Society' }],
    });
  });
});
