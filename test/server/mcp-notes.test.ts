import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf } from '../../src/lib/actor.ts';
import { annotationsModule } from '../../src/lib/modules/annotations/api.ts';
import { addNote } from '../../src/lib/modules/annotations/usecases/add-note.ts';
import { listNotes } from '../../src/lib/modules/annotations/usecases/list-notes.ts';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { createToken } from '../../src/lib/modules/auth/usecases/manage-tokens.ts';
import { addUser } from '../../src/lib/modules/auth/usecases/manage-users.ts';
import { SELF } from '../support/actors.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { agentOver } from '../support/mcp-client.ts';

let repository: GitRepository;
let index: Embedded;
let server: ApiServer;
let plain: ApiServer;
const tokens: Record<string, string> = {};
let bob = '';

beforeAll(async () => {
  repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'def name(): pass\n' });
  index = await openEmbedded();
  await index.ingest(repository.path, { train: false });
  const options = { actor: SELF, store: await index.moduleStore(authModule) };
  const user = await addUser({ ...options, name: 'bob' });
  bob = `user:${user.id}`;
  for (const scopes of [['read'], ['read', 'write']] as const) {
    const made = await createToken({ ...options, user, name: 'agent', scopes, isAgent: true });
    tokens[scopes.join()] = made.token;
  }
  const config = testConfig(index.directory);
  const { stores, moduleStore } = index;
  const accounts = { jwtKey: 'a'.repeat(64), previousJwtKey: undefined, publicUrl: undefined };
  server = await startApiServer({ config: { ...config, accounts }, stores, moduleStore });
  plain = await startApiServer({ config: { ...config, modules: ['graph'] }, stores, moduleStore });
});

afterAll(async () => {
  await Promise.all([server.stop(), plain.stop()]);
  await index.delete();
  repository.delete();
});

const agent = (token: string | undefined, at = server) =>
  agentOver(
    new StreamableHTTPClientTransport(new URL('/mcp?tools=all', at.url), {
      requestInit: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
    }),
  );

describe('notes over HTTP', () => {
  it('are written by a token that may write, as an agent of its user, and read by those that may read', async () => {
    const [reader, writer] = [await agent(tokens['read']!), await agent(tokens['read,write']!)];
    const names = async ({ client }: typeof reader) => (await client.listTools()).tools.map(({ name }) => name);
    expect(await names(reader)).toContain('notes');
    expect(await names(reader)).not.toContain('note_add');
    expect(await names(writer)).toContain('note_add');
    const said = { target: 'b.py:1', note: 'Names are short on purpose.' };
    expect((await writer.ask('note_add', said)).text).toContain('by an agent on');
    expect((await reader.ask('notes', { target: 'b.py' })).text).toContain('Names are short on purpose.');
    expect((await reader.ask('explore', { query: 'name' })).text).toContain('Names are short on purpose.');
    const notes = await index.moduleStore(annotationsModule);
    const { items } = await listNotes({
      actor: SELF,
      stores: index.stores,
      ...notes,
      repository: repository.path,
      limit: 10,
    });
    expect(items).toMatchObject([{ userId: bob, author: { name: 'bob', kind: 'agent' } }]);
    await reader.client.close();
    await writer.client.close();
  });

  it('of a person, if private, are not shown to agents with the account of that person', async () => {
    const person = actorOf({ id: bob, name: 'bob', kind: 'person', scopes: ['read', 'write'] });
    const notes = await index.moduleStore(annotationsModule);
    const context = { stores: index.stores, ...notes, repository: repository.path, limit: 10 };
    await addNote({ ...context, actor: person, target: 'b.py', note: 'A secret of mine.', visibility: 'private' });
    expect((await listNotes({ ...context, actor: person })).items.map(({ note }) => note)).toContain(
      'A secret of mine.',
    );
    const reader = await agent(tokens['read']!);
    for (const question of [{ target: 'b.py' }, { query: 'secret' }, {}])
      expect((await reader.ask('notes', question)).text).not.toContain('A secret of mine.');
    await reader.client.close();
  });

  it('are not offered where the module is off', async () => {
    const reader = await agent(undefined, plain);
    expect((await reader.client.listTools()).tools.map(({ name }) => name)).not.toContain('notes');
    await reader.client.close();
  });
});
