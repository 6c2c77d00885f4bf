import { describe, expect, it } from 'vitest';
import { matchOwners } from '../../../src/lib/modules/authority/codeowners/match-rules.ts';
import { findCodeOwners, readCodeOwners } from '../../../src/lib/modules/authority/codeowners/read-rules.ts';

const decide = (text: string, path: string, file = '.github/CODEOWNERS') =>
  matchOwners(readCodeOwners(file, text))
    .decide(path)
    .map(({ owners }) => owners.join(' '));
const isOwned = (pattern: string, path: string, file?: string) => decide(`${pattern} @a`, path, file).length > 0;

describe('rules of GitHub', () => {
  it.each([
    ['*', 'a/b.ts', true],
    ['*.js', 'a/b.js', true],
    ['*.js', 'a/b.jsx', false],
    ['/build/logs/', 'build/logs/a/b', true],
    ['/build/logs/', 'x/build/logs/a', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build/troubleshooting.md', false],
    ['docs/*', 'x/docs/a.md', false],
    ['apps/', 'x/apps/y/z', true],
    ['apps/', 'x/apps', false],
    ['/docs/', 'docs/a', true],
    ['**/logs', 'deploy/logs/a', true],
    ['**/logs', 'logs', true],
    ['/apps/github', 'apps/github/x', true],
    ['/a/**/z.ts', 'a/z.ts', true],
    ['/a/**/z.ts', 'a/b/c/z.ts', true],
    ['/a/**', 'a/b/c', true],
    ['src/?.ts', 'src/a.ts', true],
    ['src/?.ts', 'src/ab.ts', false],
    ['README.md', 'x/README.md', true],
    ['with\\ space/', 'with space/x', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(isOwned(pattern, path)).toBe(expected);
  });

  it('lets the last one win, also without an owner', () => {
    const text = '# all\n* @all\n/apps/ @apps # inline\n/apps/github\n';
    expect(decide(text, 'x')).toEqual(['@all']);
    expect(decide(text, 'apps/x')).toEqual(['@apps']);
    expect(decide(text, 'apps/github')).toEqual(['']);
  });

  it('ignores what GitHub ignores, with the reason', () => {
    const { rules, invalid } = readCodeOwners(
      '.github/CODEOWNERS',
      '!x @a\n[ab].ts @a\n\\#x @a\n/ok/ a@example.org @org/team\n/no/ someone\n',
    );
    expect(rules.map(({ line, owners }) => [line, ...owners])).toEqual([[4, 'a@example.org', '@org/team']]);
    expect(invalid.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'GitHub knows no exclusions with !'],
      [2, 'ranges of characters ([ ]) are not supported'],
      [3, 'GitHub knows no \\# at the start of a pattern'],
      [5, 'someone is not an owner'],
    ]);
  });
});

describe('rules of GitLab', () => {
  const at = '.gitlab/CODEOWNERS';
  it.each([
    ['README.md', 'x/README.md', true],
    ['docs/a.md', 'x/docs/a.md', true],
    ['/docs', 'docs/a', false],
    ['/docs/', 'docs/a/b', true],
    ['/docs/*', 'docs/a', true],
    ['/docs/*', 'docs/a/b', false],
    ['/docs/**/*.md', 'docs/a/b.md', true],
    ['*', 'a/b', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(isOwned(pattern, path, at)).toBe(expected);
  });

  it('has one owner per section, its defaults and exclusions', () => {
    const text =
      '* @all\n[Database][2] @db\n/model/\n/model/x @x\n^[Docs] @docs\n*.md\n!/model/\n[DATABASE]\n/model/y @y\n';
    expect(readCodeOwners('CODEOWNERS', text).host).toBe('gitlab');
    expect(decide(text, 'model/a', 'CODEOWNERS')).toEqual(['@all', '@db']);
    expect(decide(text, 'model/x', 'CODEOWNERS')).toEqual(['@all', '@x']);
    expect(decide(text, 'model/y', 'CODEOWNERS')).toEqual(['@all', '@y']);
    expect(decide(text, 'a.md', 'CODEOWNERS')).toEqual(['@all', '@docs']);
    expect(decide(text, 'model/a.md', 'CODEOWNERS')).toEqual(['@all', '@db']);
  });
});

it('looks where the hosts look, in their order', () => {
  expect(findCodeOwners(new Set(['docs/CODEOWNERS', 'CODEOWNERS']))).toBe('CODEOWNERS');
  expect(findCodeOwners(new Set(['.gitlab/CODEOWNERS']))).toBe('.gitlab/CODEOWNERS');
  expect(findCodeOwners(new Set(['src/CODEOWNERS']))).toBeUndefined();
});

describe('hostile files', () => {
  it('stay bounded: equal patterns count once, and patterns with wildcards up to a limit', () => {
    const same = readCodeOwners('CODEOWNERS', 'a @x\n'.repeat(50_000));
    expect(same.rules).toHaveLength(20_000);
    const matcher = matchOwners(same);
    expect(matcher.fitting('a/a/a')).toHaveLength(1);
    expect(matcher.replaced.size).toBe(19_999);
    const wild = Array.from({ length: 1500 }, (_, i) => `/${i}/*/**/x @x\n`).join('');
    expect(matchOwners(readCodeOwners('CODEOWNERS', wild)).leftOut).toHaveLength(500);
  });

  it('match long paths in linear steps', () => {
    const stars = `/${'**/a/'.repeat(30)}b`;
    expect(isOwned(stars, 'a/'.repeat(2000))).toBe(false);
    expect(isOwned(`${'*a'.repeat(400)}b`, 'a'.repeat(4000))).toBe(false);
    expect(readCodeOwners('CODEOWNERS', '[x]\n'.repeat(9) + '[s'.repeat(100_000)).rules).toEqual([]);
  });
});
