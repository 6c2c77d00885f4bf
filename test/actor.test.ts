import { describe, expect, it } from 'vitest';
import { ALL_SCOPES, actorOf, localActor, localAgent, machineActor, requireScope } from '../src/lib/actor.ts';

describe('an actor', () => {
  it('of this machine sees everything and may do everything', () => {
    for (const actor of [localActor(), machineActor('worker')]) {
      expect([...actor.scopes]).toEqual(ALL_SCOPES);
      expect([actor.seesAll, actor.visible('github.com/a/b')]).toEqual([true, true]);
    }
    expect(localActor().kind).toBe('person');
  });

  it('that is an agent has the scopes it was given', () => {
    const agent = localAgent(['read']);
    expect(agent.kind).toBe('agent');
    expect(() => requireScope(agent, 'read')).not.toThrow();
    expect(() => requireScope(agent, 'ingest')).toThrow(
      expect.objectContaining({
        code: 'FORBIDDEN',
        message: expect.stringMatching(/^agent:.* lacks the scope ingest$/),
      }),
    );
  });

  it('sees what it is given, by whole keys', () => {
    const actor = actorOf({ id: 'x', kind: 'person', scopes: ['read'], repositories: ['github.com/a/b'] });
    expect(['github.com/a/b', 'github.com/a/bc', 'github.com/a', ''].map(actor.visible)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(actor.seesAll).toBe(false);
  });
});
