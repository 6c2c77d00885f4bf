import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/lib/config.ts';
import { graphModule } from '../../src/lib/modules/graph/module.ts';
import {
  MODULES,
  moduleMigrations,
  moduleStates,
  readModuleNames,
  requireModuleOf,
  toolsOff,
} from '../../src/lib/modules/index.ts';
import { notesModule } from '../support/notes-module/module.ts';

const ALL = [graphModule, notesModule];
const settings = { mode: 'local', modules: undefined, model: undefined } as const;
const commands = join(import.meta.dirname, '../../src/commands');

describe('PHAROS_MODULES', () => {
  it('lists modules; unset means all, and none means none', () => {
    expect(loadConfig({}).modules).toBeUndefined();
    expect(loadConfig({ PHAROS_MODULES: ' graph ' }).modules).toEqual(['graph']);
    expect(loadConfig({ PHAROS_MODULES: 'none' }).modules).toEqual([]);
    expect(readModuleNames(['graph', 'notes'], ALL)).toEqual(['graph', 'notes']);
  });

  it('names what it does not know, and what there is', () => {
    expect(() => loadConfig({ PHAROS_MODULES: 'graph,grpah' })).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: 'PHAROS_MODULES contains unknown modules: grpah',
        hint: expect.stringContaining(
          'The modules are: graph, events, anchors, annotations, recommendations, auth, authority, scholarly, curation, duplicates, quality, collections, resources, taxonomy.',
        ),
      }),
    );
  });
});

describe('a module', () => {
  it('is on where it serves, unless the setting leaves it out, and says when it lacks an encoder', () => {
    expect(moduleStates(settings, ALL)).toEqual({ graph: 'on', notes: 'on' });
    expect(moduleStates({ ...settings, modules: ['notes'] }, ALL)).toEqual({ graph: 'off', notes: 'on' });
    expect(moduleStates({ ...settings, mode: 'EDGE' }, ALL)).toEqual({ graph: 'on', notes: 'off' });
    const cloud = { ...settings, mode: 'CLOUD' } as const;
    expect(moduleStates(cloud, ALL)).toEqual({ graph: 'on', notes: 'without-encoder' });
    expect(moduleStates({ ...cloud, model: 'mini' }, ALL)).toEqual({ graph: 'on', notes: 'on' });
  });

  it('that is off refuses its commands, and only those', () => {
    const off = { ...settings, modules: [] };
    for (const command of ['graph:deps', 'graph', 'file', 'map', 'explore']) {
      expect(() => requireModuleOf(command, off)).toThrow(
        expect.objectContaining({ code: 'UNAVAILABLE', hint: expect.stringContaining('Add graph to PHAROS_MODULES') }),
      );
      expect(() => requireModuleOf(command, settings)).not.toThrow();
    }
    for (const command of ['search', 'graphs', 'status']) expect(() => requireModuleOf(command, off)).not.toThrow();
    expect(() => requireModuleOf('memo:add', { ...settings, mode: 'EDGE' }, ALL)).toThrow(
      expect.objectContaining({ message: 'The module notes is off with MODE=EDGE' }),
    );
    expect(toolsOff(off)).toEqual([
      'explore',
      'calls',
      'dependencies',
      'dependents',
      'hierarchy',
      'impact',
      'review',
      'map',
      'notes',
      'note_add',
    ]);
    expect(toolsOff(settings)).toEqual([]);
  });

  it('that is off does not take another with it', () => {
    const { events, anchors, annotations } = moduleStates({ ...settings, modules: ['graph', 'annotations'] });
    expect([events, anchors, annotations]).toEqual(['off', 'off', 'on']);
  });

  it('has the commands in its folder', () => {
    for (const { name, commands: own } of MODULES) {
      if (readdirSync(commands).includes(name)) expect(own).toContain(name);
      for (const command of own)
        expect(readdirSync(commands).some((file) => file.replace('.ts', '') === command)).toBe(true);
    }
  });

  it('shares neither name, table nor number of a migration with another', () => {
    const all = (list: readonly string[]) => expect(new Set(list).size).toBe(list.length);
    all(MODULES.map(({ name }) => name));
    all(MODULES.flatMap(({ tables }) => tables));
    all(moduleMigrations().map(({ name }) => name.slice(0, 4)));
    for (const { name } of moduleMigrations()) expect(name).toMatch(/^\d{4}-[a-z-]+$/);
  });
});
