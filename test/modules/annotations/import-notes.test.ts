import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../../src/lib/adapters/sqlite/database.ts';
import { replyToNote } from '../../../src/lib/modules/annotations/usecases/add-note.ts';
import {
  editNote,
  moveNote,
  removeNote,
  resolveNote,
} from '../../../src/lib/modules/annotations/usecases/change-note.ts';
import { showNote } from '../../../src/lib/modules/annotations/usecases/show-note.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { ANN, BOB, indexedNotes, whereIs } from '../../support/indexed-notes.ts';
import { rowsOfNotes } from '../../support/note-stores.ts';

const CART = `export function total(prices: number[]): number {
  let sum = 0;
  for (const price of prices) sum += price;
  return sum;
}

export function tax(price: number): number {
  return price * 0.2;
}
`;
/** The same, with a line before and one changed. */
const EDITED = CART.replace('  let sum = 0;\n', '  // in cents\n  let sum = 0;\n').replace('0.2', '0.19');

describe('notes that travel as JSON lines', () => {
  const opened: Embedded[] = [];
  const repositories: GitRepository[] = [];
  let shop: GitRepository;
  let here: Awaited<ReturnType<typeof indexedNotes>>;

  const newIndex = async (repository: GitRepository, actor = ANN) => {
    const index = await openEmbedded();
    opened.push(index);
    await index.ingest(repository.path, { train: false });
    return indexedNotes(index, repository.path, actor);
  };
  const newRepository = (tree: Readonly<Record<string, string>>) => {
    const repository = createGitRepository(tree);
    repositories.push(repository);
    return repository;
  };
  const rows = async (index: Embedded) => {
    const database = await openSqliteDatabase(join(index.directory, 'pharos.db'));
    const found = await rowsOfNotes(database.dialect);
    await database.close();
    return found;
  };

  beforeEach(async () => {
    shop = newRepository({ 'src/cart.ts': CART, 'README.md': '# Shop\n\nIt sells.\n' });
    here = await newIndex(shop);
  });
  afterEach(async () => {
    for (const index of opened.splice(0)) await index.delete();
    for (const repository of repositories.splice(0)) repository.delete();
  });

  const write = async () => {
    const lines = await here.add('src/cart.ts:2-4', 'A sum.\n\nOf *prices*.', {
      kind: 'decision',
      tags: ['b', 'a'],
      color: '#AABBCC',
    });
    await here.add('src/cart.ts#tax', 'Twenty percent.', { kind: 'question', expires: '30d' });
    await here.add('README.md', 'Too short.', { visibility: 'private' });
    await here.add('.', 'About all.');
    await here.add('src/cart.ts', 'Moved later.', { quote: 'sum += price' });
    await replyToNote({ ...here.context, id: lines.id, note: 'Indeed.' });
    const moved = (await here.all()).get('Moved later.')!;
    await moveNote({ ...here.choice, id: moved.id, target: 'src/cart.ts:8' });
    return lines;
  };

  it('lose nothing, and are the same when they come back', async () => {
    await write();
    const exported = await here.lines();
    expect(exported.trimEnd().split('\n')).toHaveLength(6);
    expect(exported).not.toContain(shop.path);
    const there = await newIndex(shop);
    expect(await there.import(exported)).toEqual({
      ...{ repositories: [shop.path], added: 6, changed: 0, unchanged: 0, removed: 0, hidden: 0, quoted: 0 },
    });
    expect(await there.lines()).toBe(exported);
    const plain = (notes: Awaited<ReturnType<typeof here.all>>) =>
      [...notes.values()].map(({ etag: _, ...note }) => note);
    expect(plain(await there.all())).toEqual(plain(await here.all()));
    const decision = (await there.all()).get('A sum.\n\nOf *prices*.')!;
    expect((await showNote({ ...there.context, id: decision.id })).thread.map(({ note }) => note)).toEqual(['Indeed.']);
  });

  it('change nothing when they come again', async () => {
    await write();
    const exported = await here.lines();
    const before = await rows(opened[0]!);
    expect(await here.import(exported)).toMatchObject({ added: 0, changed: 0, unchanged: 6 });
    expect(await rows(opened[0]!)).toEqual(before);
  });

  it('are found in code that differs from where they were written', async () => {
    await write();
    const other = newRepository({ 'src/cart.ts': EDITED });
    const there = await newIndex(other);
    expect(await there.import(await here.lines())).toMatchObject({ added: 6, quoted: 5 });
    const notes = await there.all();
    expect(whereIs(notes.get('About all.'))).toContain('exact');
    // Without the text in which it was moved, it is where it was first.
    expect(whereIs(notes.get('Moved later.'))).toBe('src/cart.ts:4-4 moved');
    expect(whereIs(notes.get('A sum.\n\nOf *prices*.'))).toBe('src/cart.ts:3-5 moved');
  });

  it('are compared with the text in the history of a local repository', async () => {
    await here.add('src/cart.ts:8', 'Rate.');
    const exported = await here.lines();
    shop.write({ 'src/cart.ts': EDITED });
    shop.commit();
    const there = await newIndex(shop);
    expect(await there.import(exported)).toMatchObject({ added: 1, quoted: 0 });
    expect(whereIs((await there.all()).get('Rate.'))).toBe('src/cart.ts:9-9 changed');
  });

  it('give way to the version that was changed later, and events keep both', async () => {
    const note = await here.add('src/cart.ts:2', 'First.');
    const first = await here.lines();
    const there = await newIndex(shop);
    await there.import(first);
    await editNote({ ...here.context, id: note.id, note: 'Second.', tags: ['x'] });
    expect(await there.import(await here.lines())).toMatchObject({ added: 0, changed: 1 });
    expect([...(await there.all()).keys()]).toEqual(['Second.']);
    // The older one changes nothing, and is told once.
    for (let i = 0; i < 2; i++) expect(await there.import(first)).toMatchObject({ changed: 0, unchanged: 1 });
    expect([...(await there.all()).keys()]).toEqual(['Second.']);
    const events = (await rows(opened[1]!))['events']!.map((row) => JSON.parse(row));
    const told = events.map(({ verb, before, after }) => [verb, JSON.parse(before)?.note, JSON.parse(after).note]);
    expect(told.sort()).toEqual([
      ['annotation.import_lost', 'First.', 'Second.'],
      ['annotation.imported', undefined, 'First.'],
      ['annotation.imported', 'First.', 'Second.'],
    ]);
  });

  it('take a version of each from both sides of a merge', async () => {
    const note = await here.add('src/cart.ts:2', 'First.');
    const first = await here.lines();
    await resolveNote({ ...here.context, id: note.id });
    const there = await newIndex(shop);
    expect(await there.import(`${await here.lines()}\n${first}`)).toMatchObject({ added: 1 });
    expect(await there.lines()).toBe(await here.lines());
  });

  it('stay removed where somebody has removed them, with their replies', async () => {
    const { id } = await here.add('src/cart.ts:2', 'Gone.');
    await replyToNote({ ...here.context, id, note: 'Indeed.' });
    const exported = await here.lines();
    const replyOnly = exported.split('\n').find((line) => line.includes('Indeed.'))!;
    await removeNote({ ...here.context, id });
    await editNote({ ...here.context, id: (await here.add('src/cart.ts:3', 'x')).id, note: 'kept' });
    expect(await here.import(exported)).toMatchObject({ added: 0, removed: 2 });
    expect(await here.import(replyOnly)).toMatchObject({ added: 0, removed: 1 });
    expect([...(await here.all()).keys()]).toEqual(['kept']);
  });

  it('join the thread that is there', async () => {
    const { id } = await here.add('src/cart.ts:2', 'Asked.');
    const there = await newIndex(shop, BOB);
    await there.import(await here.lines());
    await replyToNote({ ...there.context, id, note: 'Answered.' });
    expect(await here.import(await there.lines())).toMatchObject({ added: 1, unchanged: 1 });
    const { thread, anchor } = await showNote({ ...here.context, id });
    expect(thread.map(({ note }) => note)).toEqual(['Answered.']);
    expect(thread[0]!.anchor).toEqual({ ...anchor });
    const anchors = (await rows(opened[0]!))['anchors']!;
    expect(anchors).toHaveLength(1);
  });

  it('keep private notes to their authors', async () => {
    await here.add('src/cart.ts:2', 'Mine.', { visibility: 'private' });
    await here.add('src/cart.ts:3', 'Ours.');
    const bob = await indexedNotes(opened[0]!, shop.path, BOB);
    expect(await bob.lines()).not.toContain('Mine.');
    const there = await newIndex(shop, BOB);
    expect(await there.import(await here.lines())).toMatchObject({ added: 1, hidden: 1 });
    expect(await here.import(await here.lines())).toMatchObject({ unchanged: 2, hidden: 0 });
    // A private note of somebody else cannot be overwritten by its id.
    const forged = (await here.lines()).replace('Mine.', 'Forged').replace('"private"', '"members"');
    const later = forged.replaceAll(/"updated_at":"[^"]*"/g, `"updated_at":"${new Date().toISOString()}"`);
    expect(await bob.import(later)).toMatchObject({ hidden: 1 });
    expect((await here.all()).has('Mine.')).toBe(true);
  });

  it('become others in another repository that has the same index', async () => {
    const note = await here.add('src/cart.ts:2-4', 'Shared.');
    await replyToNote({ ...here.context, id: note.id, note: 'Indeed.' });
    const fork = newRepository({ 'src/cart.ts': CART });
    await opened[0]!.ingest(fork.path, { train: false });
    const there = await indexedNotes(opened[0]!, fork.path);
    const exported = await here.lines();
    expect(await there.import(exported)).toMatchObject({ repositories: [fork.path], added: 2 });
    expect(await there.import(exported)).toMatchObject({ added: 0, unchanged: 2 });
    const [copy] = (await there.all()).values();
    expect(copy!.id).not.toBe(note.id);
    expect((await showNote({ ...there.context, id: copy!.id })).thread.map(({ note: said }) => said)).toEqual([
      'Indeed.',
    ]);
    expect((await here.all()).get('Shared.')!.id).toBe(note.id);
  });
});
