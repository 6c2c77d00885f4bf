import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/lib/languages/index.ts';
import { REFERENCE_KINDS } from '../../src/lib/references/reference.ts';
import { MAX_REFERENCES, referencesInText } from '../../src/lib/references/references-in-text.ts';
import { targetOf } from '../../src/lib/references/target-of.ts';
import { urlOf } from '../../src/lib/references/url-of.ts';

const found = (line: string) => referencesInText(line).references.map(({ kind, target }) => `${kind} ${target}`);

/** What a line refers to, by the rules of docs/references.md. */
const CASES: readonly (readonly [line: string, ...references: string[]])[] = [
  // Papers.
  ['see doi:10.1145/872757.872770.', 'doi 10.1145/872757.872770'],
  ['(https://doi.org/10.1023/A:1015457400897)', 'doi 10.1023/a:1015457400897'],
  ['doi = {10.1107/S2053273323005016},', 'doi 10.1107/s2053273323005016'],
  ['10.15.7/24, 10.1234/x, 0.10.1234/5'],
  ['arXiv:0706.0343v1 http://arxiv.org/abs/0706.0343', 'arxiv 0706.0343'],
  ['Series" arXiv:math/0306302', 'arxiv math/0306302'],
  ['ISBN 0-8218-3458-4.', 'isbn 0821834584'],
  ['ISBN 0-8218-3458-5.'],
  ['PMID: 12345678, https://pubmed.ncbi.nlm.nih.gov/7654321/', 'pmid 7654321', 'pmid 12345678'],
  // Standards.
  ['RFC 2616 and rfc7230', 'rfc RFC2616', 'rfc RFC7230'],
  ['RFCs 7230, 7231 and 7232', 'rfc RFC7230', 'rfc RFC7231', 'rfc RFC7232'],
  ['[RFC 7230](https://tools.ietf.org/html/rfc7230#section-3)', 'rfc RFC7230'],
  ['https://www.iana.org/go/rfc5246', 'rfc RFC5246'],
  ['accepted as Rust RFC 2145'],
  ['ToRFC3597 converts'],
  ['draft-ietf-httpbis-header-compression-12', 'spec draft-ietf-httpbis-header-compression'],
  ['https://datatracker.ietf.org/doc/draft-ietf-tls-mlkem/', 'spec draft-ietf-tls-mlkem'],
  ['https://www.w3.org/TR/CSP1/ and https://fetch.spec.whatwg.org/#x', 'spec W3C:CSP1', 'spec WHATWG:fetch'],
  ['https://tc39.es/ecma262/#sec-x, ECMA-402', 'spec TC39:ecma262', 'spec ECMA-402'],
  ['ISO/IEC 9899, ISO 8601, IEEE 754, POSIX.1-2017', 'spec ISO9899', 'spec ISO8601', 'spec IEEE754', 'spec POSIX'],
  ['FIPS 180-4, FIPS140-3, NIST SP 800-38D', 'spec FIPS180-4', 'spec FIPS140-3', 'spec SP800-38D'],
  ['UTS #46, https://www.unicode.org/reports/tr46/', 'spec UTR46'],
  ['PEP 8, pep-0008 and {pep}`526`', 'pep PEP8', 'pep PEP526'],
  ['JEP 403, JSR-305, PSR-7', 'pep JEP403', 'pep JSR305', 'pep PSR7'],
  // Advisories.
  ['CVE-2017-3142/3143, GHSA-gm62-xv2j-4w53', 'cve CVE-2017-3142', 'cve CVE-2017-3143', 'ghsa GHSA-gm62-xv2j-4w53'],
  // Issues.
  ['fixes #7, see #12 (#5)', 'issue #7', 'issue #12', 'issue #5'],
  ['argument #2, color: #666, step #12, #0a0, &#12;'],
  ['(PR #718), pull request 12, GH-13, issue 14', 'pull #718', 'pull #12', 'issue #14', 'issue #13'],
  ['from python/cpython#146211.', 'issue github.com/python/cpython#146211'],
  ['[#12](https://github.com/Rack/rack/pull/12)', 'pull github.com/rack/rack#12'],
  ['[#437]: https://github.com/a/b/pull/439', 'pull github.com/a/b#439'],
  ['<a href="https://github.com/a/b/issues/12">#12</a>', 'issue github.com/a/b#12'],
  ['[core#991] `Issue #5 <https://github.com/a/b/issues/5>`_', 'issue #991', 'issue github.com/a/b#5'],
  ['https://gitlab.com/a/b/c/-/issues/3', 'issue gitlab.com/a/b/c#3'],
  ['https://bugzilla.mozilla.org/show_bug.cgi?id=5', 'issue bugzilla.mozilla.org#5'],
  ['https://bugs.python.org/issue14721 bpo-2', 'issue bugs.python.org#14721', 'issue bugs.python.org#2'],
  // Answers, licences, and what is to be done.
  ['http://stackoverflow.com/a/2614188/5763764', 'stackoverflow stackoverflow.com/a/2614188'],
  ['https://stackoverflow.com/questions/1/x/2#2', 'stackoverflow stackoverflow.com/a/2'],
  ['SPDX-License-Identifier: MIT OR Apache-2.0', 'spdx MIT OR Apache-2.0'],
  ['TODO(ada): more', 'todo TODO'],
  ['remove it. FIXME: when?', 'todo FIXME'],
  ['todo - later', 'todo TODO'],
  ['@todo later', 'todo TODO'],
  ['a hack to update, the XXX format, CVE-XXX'],
  // Pages.
  ['(see https://en.wikipedia.org/wiki/A_(b)).', 'url https://en.wikipedia.org/wiki/A_(b)'],
  ['[a](https://a.io/x)/[b](https://b.io)', 'url https://a.io/x', 'url https://b.io'],
  ['http://example.com, http://localhost:80, http://10.0.0.1/, https://{host}/x, http://'],
];

describe('references', () => {
  it.each(CASES)('%s', (line, ...references) => {
    expect(found(line).toSorted()).toEqual(references.toSorted());
  });

  it('have the line and its text, each target once', () => {
    expect(referencesInText('a\n// See #12 and #12.\n', { lines: ['//'] }).references).toEqual([
      { line: 2, kind: 'issue', target: '#12', text: 'See #12 and #12.' },
    ]);
  });

  it('end at a limit, which is said', () => {
    const { references, isCut } = referencesInText('see #12\n'.repeat(MAX_REFERENCES + 1));
    expect([references.length, isCut]).toEqual([MAX_REFERENCES, true]);
  });

  it('take time linear in the length of a hostile text', () => {
    const parts = [
      '/*',
      '*/',
      '"',
      '"""',
      '`',
      '=[/',
      'RFC 1, ',
      '10.1234/',
      'draft-ab-',
      'TODO ',
      '(#1',
      '](',
      'a/b#',
    ];
    const syntaxes = new Set([undefined, ...LANGUAGES.map(({ comments }) => comments)]);
    for (const part of parts) {
      for (const syntax of syntaxes) {
        const begin = performance.now();
        referencesInText(`// ${part.repeat(60_000 / part.length)}`, syntax);
        expect(performance.now() - begin, `${part} ${JSON.stringify(syntax)}`).toBeLessThan(1500);
      }
    }
  }, 60_000);
});

it('a target has one form, whatever a person writes for it', () => {
  expect(['rfc 6265', 'https://www.rfc-editor.org/rfc/rfc6265', 'RFC6265'].map(targetOf)).toEqual(
    Array(3).fill('RFC6265'),
  );
  expect(targetOf('Owner/Name#12')).toBe('github.com/owner/name#12');
  expect(targetOf('#5')).toBe('#5');
});

it('has an address where one follows from its name', () => {
  const own = 'github.com/a/b';
  expect(urlOf({ kind: 'issue', target: '#12' }, own)).toBe('https://github.com/a/b/issues/12');
  expect(urlOf({ kind: 'pull', target: 'gitlab.com/x/y#3' }, own)).toBe('https://gitlab.com/x/y/-/merge_requests/3');
  expect(urlOf({ kind: 'issue', target: '#12' }, '/home/ada/b')).toBeUndefined();
  expect(urlOf({ kind: 'rfc', target: 'RFC6265' }, own)).toBe('https://www.rfc-editor.org/rfc/rfc6265');
  expect(new Set(REFERENCE_KINDS).size).toBe(15);
});
