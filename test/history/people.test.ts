import { describe, expect, it } from 'vitest';
import { readMailmap } from '../../src/lib/history/mailmap.ts';
import { peopleOf } from '../../src/lib/history/people.ts';

const author = (name: string, address: string) => ({ name, address });

/** Groups of authors that are one person, as indices. */
function groups(authors: readonly [string, string][], mailmap = ''): number[][] {
  const { personOf } = peopleOf(
    authors.map(([name, address]) => author(name, address)),
    readMailmap(mailmap),
  );
  return [...Map.groupBy(personOf.keys(), (i) => personOf[i]).values()];
}

describe('people', () => {
  it('are one by the same address, or by the same name at the same domain', () => {
    expect(
      groups([
        ['Ada Lovelace', 'ada@example.org'],
        ['ada', 'ADA@example.org '],
        ['ada  lovelace', 'a.lovelace@example.org'],
        ['Ada Lovelace', 'ada@elsewhere.net'],
        ['Grace', 'grace@example.org'],
      ]),
    ).toEqual([[0, 1, 2], [3], [4]]);
  });

  it('are one when a later commit ties two of them together', () => {
    expect(
      groups([
        ['Ada', 'one@a.org'],
        ['Countess', 'two@a.org'],
        ['Ada', 'two@a.org'],
      ]),
    ).toEqual([[0, 1, 2]]);
  });

  it('are not one for want of an address', () => {
    expect(
      groups([
        ['Ada', ''],
        ['Grace', ''],
        ['Ada', ''],
        ['Root', 'none'],
        ['', 'none'],
      ]),
    ).toEqual([[0, 2], [1], [3], [4]]);
  });

  it('have the name of their newest commit and all the others', () => {
    const { people, personOf } = peopleOf(
      [author('A. Lovelace', 'ada@example.org'), undefined, author('Ada\u001b Lovelace', 'ada@example.org')],
      readMailmap(''),
    );
    expect(people).toEqual([
      { name: 'Ada\ufffd Lovelace', names: ['A. Lovelace', 'Ada\ufffd Lovelace'], address: 'ada@example.org' },
    ]);
    expect(personOf).toEqual([0, undefined, 0]);
  });
});

describe('a mailmap', () => {
  const MAILMAP = [
    '# a comment',
    'Ada Lovelace <ada@example.org>',
    '<ada@example.org> <ada@laptop>',
    'Ada Lovelace <ada@example.org> <countess@example.net>',
    'Grace Hopper <grace@navy.mil> Amazing Grace <shared@example.org>',
    'no address here',
    '<broken',
  ].join('\r\n');
  const map = readMailmap(MAILMAP);

  it.each([
    [author('ada', 'Ada@Example.org'), author('Ada Lovelace', 'Ada@Example.org')],
    [author('ada', 'ada@laptop'), author('ada', 'ada@example.org')],
    [author('x', 'countess@example.net'), author('Ada Lovelace', 'ada@example.org')],
    [author('AMAZING GRACE', 'shared@example.org'), author('Grace Hopper', 'grace@navy.mil')],
    [author('Somebody', 'shared@example.org'), author('Somebody', 'shared@example.org')],
    [author('x', 'broken'), author('x', 'broken')],
  ])('makes of %j %j', (given, proper) => expect(map(given)).toEqual(proper));
});
