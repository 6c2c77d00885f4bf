import { expect, it } from 'vitest';
import { documentIntent } from '../../src/lib/search/document-intent.ts';

it.each([
  ['license', 'first'],
  ['docker compose file', 'first'],
  ['how do I run the tests', 'first'],
  ['how do I install it on Ubuntu', 'first'],
  ['changelog for 2.0', 'first'],
  ['ci workflow', 'first'],
  ['how to contribute', 'first'],
  ['which minimum rust version is required', 'first'],
  ['how are releases made', 'first'],
  ['what does tox.ini set', 'first'],
  ['Makefile', 'first'],
  ['where is the port configured', 'mixed'],
  ['environment variables', 'mixed'],
  ['how do I parse a date', 'mixed'],
  ['golangci settings', 'named'],
  ['make target for the docs', 'first'],
  ['which dependencies are needed', 'first'],
  // About code, though they have the same words
  ['how are cookies signed', 'last'],
  ['test runner', 'last'],
  ['add release notes to the exporter', 'last'],
  ['fix: read package.json once', 'last'],
  ['Readable', 'last'],
  ['src/flask/config.py', 'last'],
])('%s: %s', (question, intent) => expect(documentIntent(question)).toBe(intent));

it('reads a question in time linear in its length', () => {
  for (const part of ['how do i run the ', 'where is ', 'which ', '.md ', 'a.', '(', 'add('])
    expect(documentIntent(part.repeat(1e6 / part.length))).toBeTypeOf('string');
});
