import { describe, expect, it } from 'vitest';
import { isBot, isFix, leftOutOf, scopeOf, subjectOf } from '../../src/lib/history/classify.ts';

describe('a fix', () => {
  it.each([
    ['Fix crash on empty input', ''],
    ['fixed the parser', ''],
    ['Fixes #12: hangs', ''],
    ['Correct a regression of 2.1', ''],
    ['fix(docs): wrong anchor', ''],
    ['bugfix: x', ''],
    ['handle incorrect dates', ''],
    ['Handle empty input', 'Long story.\n\nFixes #12'],
    ['Handle empty input', '- closes nothing\nResolves: owner/repo#12'],
    ['Handle empty input', 'fix https://github.com/a/b/issues/9'],
  ])('is said by %j', (subject, body) => expect(isFix(subject, body)).toBe(true));

  it.each([
    ['Fix typo', ''],
    ['fix docs build', ''],
    ['Fix flaky test', ''],
    ['fix lint', ''],
    ['Add prefix option', ''],
    ['Debugging aids', ''],
    ['Fixture for dates', ''],
    ['Update dependencies', 'Fixes #12'],
    ['Add a thing', 'See how #12 was fixed'],
  ])('is not said by %j', (subject, body) => expect(isFix(subject, body)).toBe(false));
});

describe('the scope', () => {
  it.each([
    ['fix(parser): x', 'parser'],
    ['feat(Core/API)!: x', 'core/api'],
    ['net/http: close bodies', 'net/http'],
    ['cmd/go, net: x', 'cmd/go, net'],
    ['docs: x', undefined],
    ['feat: x', undefined],
    ['Add a thing: the other', undefined],
    ['Merge: x', 'merge'],
    [`${'a'.repeat(60)}: x`, undefined],
    ['', undefined],
  ])('of %j is %j', (subject, scope) => expect(scopeOf(subject)).toBe(scope));
});

it('tells machines from people', () => {
  for (const name of [
    'dependabot[bot]',
    'Renovate Bot',
    'renovate',
    'github-actions',
    'pre-commit-ci',
    'my-bot',
    'Bot',
  ]) {
    expect(isBot(name, 'x@example.org'), name).toBe(true);
  }
  expect(isBot('x', '49699333+dependabot[bot]@users.noreply.github.com')).toBe(true);
  for (const name of ['Abbot', 'Botond', 'Robotham', 'Both Ways', 'Travis Oliphant', 'Jenkins Smith', 'Ada']) {
    expect(isBot(name, 'ada@robotics.example.org'), name).toBe(false);
  }
});

it('leaves out machines, and what changes more than 50 files of code', () => {
  const ada = { name: 'Ada', address: 'ada@example.org' };
  expect(leftOutOf(ada, 50)).toBeUndefined();
  expect(leftOutOf(ada, 51)).toBe('mass');
  expect(leftOutOf({ ...ada, name: 'renovate[bot]' }, 51)).toBe('bot');
});

it('keeps subjects short and harmless', () => {
  expect(subjectOf(`a\u001b[31mb\u202e${'c'.repeat(300)}`)).toBe(`a [31mb ${'c'.repeat(192)}`);
});
