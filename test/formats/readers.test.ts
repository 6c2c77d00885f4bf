import { describe, expect, test } from 'vitest';
import { parseIni } from '../../src/lib/formats/ini.ts';
import { parseJson } from '../../src/lib/formats/json.ts';
import { parseToml } from '../../src/lib/formats/toml.ts';
import { satisfiesRange } from '../../src/lib/formats/version-range.ts';
import { parseXml } from '../../src/lib/formats/xml.ts';
import { parseYaml } from '../../src/lib/formats/yaml.ts';

const TOO_COMPLEX = expect.objectContaining({ code: 'TOO_COMPLEX' });
const MB = 1024 * 1024;

describe('readers', () => {
  test('JSON with comments, a byte order mark and trailing commas', () => {
    expect(parseJson('\uFEFF{"a": [1, /* b */ 2,], // c\n}')).toEqual({ a: [1, 2] });
  });

  test('YAML: lists over several lines, quoted keys, aliases', () => {
    expect(parseYaml('"packages": [\n  a, # b\n  \'c/*\',\n]\n')).toEqual({ packages: ['a', 'c/*'] });
    expect(parseYaml('a: &x [b]\nc: *x')).toEqual({ a: ['b'], c: ['b'] });
    expect(parseYaml('a: [b')).toEqual({ a: ['b'] });
    expect(parseYaml('a: *b')).toBeUndefined();
  });

  test('INI as configparser reads it', () => {
    const text =
      '[options]\r\n# no\ninstall_requires =\n  a>=1; python_version < "3"\n\n  # no\n  b\n[tool:pytest]\npythonpath: src lib\n';
    expect(Object.fromEntries(parseIni(text))).toEqual({
      'options/install_requires': '\na>=1; python_version < "3"\nb',
      'tool:pytest/pythonpath': 'src lib',
    });
  });

  test('XML: text without comments, CDATA and the five entities; errors are passed over', () => {
    const root = parseXml('<?xml version="1.0"?><a><!-- <b/> --><b>x &amp; <![CDATA[<y>]]></b>&nope;<c/></a>');
    expect(root?.children.map(({ name, text }) => [name, text])).toEqual([
      ['b', 'x & <y>'],
      ['c', ''],
    ]);
  });

  test('XML: what a DOCTYPE declares is not expanded', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;&y;</a>';
    expect(parseXml(bomb)?.text).toBe('&y;&y;');
  });

  test.each([
    ['1.2.3', '^1.0.0', true],
    ['1.2.3', '>=1 <1.2 || 2', false],
    ['1.0.0-beta.1', '^1.0.0', true],
    ['1.0.0', '1.0.0-rc.1 - 2', true],
    // Pre-releases are taken for their release, on both sides.
    ['2.0.0-beta.1', '2.0.0-beta.1', true],
    ['2.0.0-beta.1', '2.0.0-beta.2 || 3', true],
    ['1.2.3', 'latest', undefined],
    ['next', '1', undefined],
    ['1.2.3', '1 '.repeat(200), undefined],
  ])('version %s in %s: %s', (version, range, lies) => expect(satisfiesRange(version, range)).toBe(lies));
});

describe('limits', () => {
  test('XML is read past 99 errors, and no further than the hundredth', () => {
    const childrenAfter = (errors: number) => parseXml(`<a>${'&nope;'.repeat(errors)}<b/></a>`)?.children.length;
    expect([childrenAfter(99), childrenAfter(100)]).toEqual([1, 0]);
  });

  test.each<[string, (text: string) => unknown, string]>([
    ['JSON', parseJson, `${'['.repeat(9000)}${']'.repeat(9000)}`],
    ['JSON', parseJson, '{"a":'.repeat(9000)],
    ['YAML', parseYaml, `a: ${'['.repeat(9000)}`],
    ['YAML', parseYaml, '- '.repeat(9000)],
    ['YAML', parseYaml, Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['TOML', parseToml, `a = ${'['.repeat(9000)}${']'.repeat(9000)}`],
    ['XML', parseXml, '<a>'.repeat(9000)],
  ])('%s that nests too deep', (_, read, text) => expect(() => read(text)).toThrow(TOO_COMPLEX));

  test.each<[string, (text: string) => unknown]>([
    ['JSON', parseJson],
    ['YAML', parseYaml],
    ['TOML', parseToml],
    ['INI', parseIni],
    ['XML', parseXml],
  ])('%s that is too long', (_, read) => expect(() => read(' '.repeat(MB + 1))).toThrow(TOO_COMPLEX));

  test.each<[string, (text: string) => unknown, string, number]>([
    ['XML', parseXml, '<!--', MB],
    ['XML', parseXml, '<a/>', MB],
    ['XML', parseXml, '<![CDATA[', MB],
    ['XML', parseXml, '&a;', MB],
    ['YAML', parseYaml, ' ', 64 * 1024],
    ['YAML', parseYaml, '"', 64 * 1024],
    ['YAML', parseYaml, '&a ', 64 * 1024],
    ['YAML', parseYaml, '- &a b\n- *a\n', 64 * 1024],
    ['INI', parseIni, '[', MB],
    ['INI', parseIni, 'a=', MB],
    ['TOML', parseToml, '[a]\n', MB],
    ['JSON', parseJson, '"', MB],
  ])('%s of one token, %#', (_, read, unit, length) => {
    read(unit.repeat(length / unit.length));
  });
});
