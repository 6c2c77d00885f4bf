import { expect, test } from 'vitest';
import { conventions } from '../../../src/lib/languages/cfamily/conventions.ts';

const includers: Readonly<Record<string, readonly string[]>> = {
  'src/stack.h': ['src/stack.c', 'src/main.c'],
  'include/queue.h': ['src/queue.c', 'test/queue_test.c'],
  'a/twice.h': ['src/main.c'],
  'b/twice.h': ['src/main.c'],
};
const paths = [...Object.keys(includers), 'src/stack.c', 'src/queue.c', 'src/twice.c', 'src/alone.c', 'b/twice.c'];
const direct = (path: string) => (includers[path] ?? []).map((to) => ({ to }));
const dependentsOf = (path: string) => [...conventions.implied!(paths, direct)(path)].map(([dependent]) => dependent);

test('who includes the header of a source file depends on the source file', () => {
  expect(dependentsOf('src/stack.c')).toEqual(['src/main.c']);
  expect(dependentsOf('src/queue.c')).toEqual(['test/queue_test.c']);
});

test('the header beside it, or the only one of its name', () => {
  expect(dependentsOf('b/twice.c')).toEqual(['src/main.c']);
  expect(dependentsOf('src/twice.c')).toEqual([]);
  expect(dependentsOf('src/alone.c')).toEqual([]);
  expect(dependentsOf('src/stack.h')).toEqual([]);
});
