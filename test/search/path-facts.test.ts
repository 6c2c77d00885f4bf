import { describe, expect, it } from 'vitest';
import { pathFacts } from '../../src/lib/search/path-facts.ts';

describe('what a path says', () => {
  it.each([
    ['src/flask/json/__init__.py', ['json']],
    ['axum/src/extract/mod.rs', ['extract']],
    ['crates/globset/src/lib.rs', ['globset']],
    ['packages/client/src/index.ts', ['client']],
    ['index.js', ['index']],
    ['com/shop/JsonReader.java', ['json', 'reader']],
    ['types/api.d.ts', ['api']],
  ])('%s is called %s', (path, name) => expect(pathFacts(path).name).toEqual(name));

  it('takes no word twice', () => {
    const { nameWords, folderWords } = pathFacts('src/flask/json/__init__.py');
    expect([...nameWords]).toEqual(['json']);
    expect([...folderWords]).toEqual(['src', 'flask']);
  });

  it('knows tests, examples, and what others wrote', () => {
    expect(pathFacts('pkg/cart_test.go').isTest).toBe(true);
    expect(pathFacts('examples/web/app.js').isExample).toBe(true);
    expect(pathFacts('vendor/x/y.go').isForeign).toBe(true);
    expect(pathFacts('api/service.pb.go').isForeign).toBe(true);
    expect(pathFacts('src/cart.ts')).toMatchObject({ isTest: false, isExample: false, isForeign: false });
  });
});
