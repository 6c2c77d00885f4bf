import { describe, expect, it } from 'vitest';
import {
  CALLABLE,
  eitherType,
  functionType,
  indexedType,
  membersType,
  NO_TYPE,
  namedType,
  readType,
  typeOfValue,
} from '../../src/lib/parse/type-text.ts';
import {
  argumentChain,
  CONSTRUCTED,
  callChain,
  headType,
  keysChain,
  memberChain,
  nameChain,
  pathFact,
  prefixesOf,
  readChain,
  readPathFact,
  readValueFact,
  valueFact,
  valueOfType,
  withHead,
} from '../../src/lib/parse/value-facts.ts';

const A = namedType('a.A');
const B = namedType('B');
const named = (name: string, ...members: readonly string[]) => ({ kind: 'named', name, members });

// The texts stand in stored indexes: a change of one needs another EXTRACTOR_VERSION.
describe('types', () => {
  it.each([
    [A, 'a.A', named('a.A')],
    [eitherType([A, B]), 'a.A|B', { kind: 'some', types: [named('a.A'), named('B')] }],
    [indexedType(A, 'x'), 'a.A#x', named('a.A', 'x')],
    [typeOfValue('a.b()'), '=a.b()', { kind: 'value', chain: 'a.b()' }],
    [
      functionType([A, NO_TYPE, B, NO_TYPE], A),
      '(a.A,,B)a.A',
      { kind: 'function', parameters: [named('a.A'), undefined, named('B')], result: named('a.A') },
    ],
    [
      membersType([
        { name: 'x', type: A },
        { name: 'y', type: NO_TYPE },
        { name: CALLABLE, type: B },
      ]),
      '{x:a.A;y;():B}',
      {
        kind: 'members',
        members: new Map<string, unknown>([
          ['x', named('a.A')],
          ['y', undefined],
          ['()', named('B')],
        ]),
      },
    ],
  ])('%s is written and read', (type, text, node) => {
    expect(type).toBe(text);
    expect(readType(type)).toEqual(node);
  });

  it('are unknown where nothing leads anywhere', () => {
    expect([functionType([NO_TYPE], NO_TYPE), membersType([]), indexedType(membersType([]), 'x')]).toEqual([
      '',
      '',
      '',
    ]);
    expect(readType('')).toBeUndefined();
  });
});

describe('chains', () => {
  it('are written and read', () => {
    const chain = argumentChain(memberChain(callChain(nameChain('a')), CONSTRUCTED), 2, ['x', 'y']);
    expect(chain).toBe('a().new.(2).{x,y}');
    expect(readChain(chain)).toEqual({
      head: { name: 'a' },
      steps: [
        { kind: 'call' },
        { kind: 'member', name: 'new' },
        { kind: 'parameter', index: 2 },
        { kind: 'keys', keys: ['x', 'y'] },
      ],
    });
  });

  it('begin with a value of any type', () => {
    const chain = keysChain(valueOfType(functionType([A], B)), ['x']);
    expect(chain).toBe('((a.A)B).{x}');
    expect(headType(chain)).toBe('(a.A)B');
    expect(readChain(chain)).toEqual({ head: { type: '(a.A)B' }, steps: [{ kind: 'keys', keys: ['x'] }] });
  });

  it('go through others, whose head may be replaced', () => {
    expect(prefixesOf('a.b().c')).toEqual(['a.b', 'a']);
    expect(withHead(nameChain('a.b'), 'a', valueOfType(B))).toBe('(B).b');
  });
});

describe('facts', () => {
  it.each([
    [valueFact(3, 'members', membersType([{ name: 'x', type: A }])), '3{}{x:a.A}', 3, 'members', '{x:a.A}'],
    [valueFact(3, 'call', functionType([A], B)), '3()(a.A)B', 3, 'call', '(a.A)B'],
    [valueFact(3, 'value', nameChain('a.b()')), '3=a.b()', 3, 'value', 'a.b()'],
    [valueFact('app', 'value', valueOfType(A)), 'app=(a.A)', 'app', 'value', '(a.A)'],
  ])('%s tells what something holds', (fact, written, of, kind, text) => {
    expect(fact).toBe(written);
    expect(readValueFact(fact)).toEqual({ of, kind, text });
  });

  it('tell where a chain is used', () => {
    const chain = memberChain(nameChain('a'), 'b');
    const fact = pathFact(chain, 9, -1, pathFact(chain, 7, 3, undefined));
    expect(fact).toBe('a.b 7 3 9 -1');
    expect(readPathFact(fact)).toEqual({ chain: 'a.b', uses: [7, 3, 9, -1] });
  });

  it('of another form are refused', () => expect(() => readValueFact('nothing')).toThrow(TypeError));
});
