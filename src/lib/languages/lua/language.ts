import { LUA_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const lua: Wing = {
  id: 'lua',
  languages: [
    {
      id: 'lua',
      name: 'Lua',
      words: ['lua'],
      // A rockspec is Lua, too.
      extensions: ['.lua', '.rockspec'],
      shebangs: ['lua', 'luajit'],
      tier: 'outline',
      mayImport: true,
      grammar: 'lua',
      comments: LUA_COMMENTS,
      queries: ['lua/queries/lua.scm'],
      reader: async () => (await import('./read/reader.ts')).luaReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/lua-resolver.ts')).createLuaResolver,
};
