import { describe, expect, it } from 'vitest';
import { analyzeQuery } from '../../src/lib/search/analyze-query.ts';

const wordsOf = (query: string) => analyzeQuery(query).words.map(({ word }) => word);
const weightOf = (query: string, asked: string) => analyzeQuery(query).words.find(({ word }) => word === asked)?.weight;

describe('a question', () => {
  it('loses its stop words, unless it has no others', () => {
    expect(wordsOf('where is the cookie')).toEqual(['cookie']);
    expect(wordsOf('which is it')).toEqual(['which', 'is', 'it']);
  });

  it('has identifiers whole and in parts, dotted names too', () => {
    expect(wordsOf('getUserID')).toEqual(['getuserid', 'get', 'user', 'id', 'identifier']);
    const { names, identifiers } = analyzeQuery('how does app.useRouter and Foo::bar work');
    expect([...names]).toEqual(expect.arrayContaining(['app.userouter', 'foo.bar', 'userouter']));
    expect(identifiers.has('useRouter')).toBe(true);
  });

  it('has one word for each stem', () => {
    expect(wordsOf('render rendering renderer')).toEqual(['render']);
  });

  it('gives less weight to words of change, and to related words', () => {
    expect(weightOf('fix cookie', 'cookie')).toBe(1);
    expect(weightOf('fix cookie', 'fix')).toBe(0.4);
    expect(weightOf('authentication', 'auth')).toBe(0.5);
  });

  it('keeps quoted phrases and excluded words apart', () => {
    const { phrases, excluded, words } = analyzeQuery('"Connection refused" retry -test well-known -"mock"');
    expect(phrases).toEqual(['connection refused']);
    expect(excluded).toEqual(['test', 'mock']);
    expect(analyzeQuery('the -i flag of --line-buffered').excluded).toEqual([]);
    expect(words.map(({ word }) => word)).toEqual(['connection', 'refused', 'retry', 'well', 'known', 'conn']);
  });

  it('names languages, kinds, and what would else be put behind', () => {
    const { languages, kinds, asksFor } = analyzeQuery('the typescript class with an example test');
    expect([...languages]).toEqual(['typescript', 'tsx']);
    expect([...kinds]).toEqual(['class']);
    expect(asksFor).toEqual({ tests: true, examples: true, foreign: false });
  });

  it('is cut where it is longer than any question', () => {
    expect(wordsOf(Array.from({ length: 5000 }, (_, i) => `word${i}`).join(' ')).length).toBeLessThanOrEqual(40);
  });
});
