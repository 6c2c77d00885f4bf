import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decorate } from '../../src/lib/ports/decorate.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';

type Method = (...given: unknown[]) => Promise<unknown>;
type Decorator = (ask: (question: (port: object) => Promise<unknown>) => Promise<unknown>) => Record<string, Method>;

let embedded: Embedded;
beforeAll(async () => {
  embedded = await openEmbedded();
});
afterAll(() => embedded.delete());

describe.each(['catalog', 'history', 'searchIndex', 'chunkVectors', 'jobQueue', 'jobBoard'] as const)(
  'a decorated %s',
  (name) => {
    const decorator = decorate[name] as unknown as Decorator;

    it('has the methods of the port, and no `then`', () => {
      const methods = Object.keys(embedded.stores[name]);
      expect(Object.keys(decorator(() => Promise.reject())).sort()).toEqual(methods.sort());
    });

    it('puts each question once, to the method of its name, with all that is given', async () => {
      const methods = Object.keys(embedded.stores[name]);
      const port = Object.fromEntries(
        methods.map((method) => [method, async (...given: unknown[]) => [method, ...given]]),
      );
      let questions = 0;
      const decorated = decorator((question) => {
        questions++;
        return question(port);
      });
      for (const [method, ask] of Object.entries(decorated)) expect(await ask(1, 2, 3)).toEqual([method, 1, 2, 3]);
      expect(questions).toBe(methods.length);
    });
  },
);
