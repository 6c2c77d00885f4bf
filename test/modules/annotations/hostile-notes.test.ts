import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, PharosError } from '../../../src/lib/errors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { indexedNotes } from '../../support/indexed-notes.ts';

const LINE = /^notes\.jsonl, line 2\b/;

type NoteRecord = Record<string, unknown> & { note: Record<string, unknown>; anchor: Record<string, unknown> };

describe('an import that is wrong', () => {
  let index: Embedded;
  let shop: GitRepository;
  let here: Awaited<ReturnType<typeof indexedNotes>>;
  let lines: readonly string[];

  beforeAll(async () => {
    shop = createGitRepository({ 'a.ts': 'export const one = 1;\nexport const two = 2;\n\nexport const three = 3;\n' });
    index = await openEmbedded();
    await index.ingest(shop.path, { train: false });
    here = await indexedNotes(index, shop.path);
    await here.add('a.ts:1', 'One.');
    await here.add('a.ts:2-3', 'Two.');
    lines = (await here.lines())
      .trimEnd()
      .split('\n')
      .sort((line) => (line.includes('One.') ? -1 : 1));
    await here.context.notes.discard(shop.path, { at: '', actorId: '', verb: '', subject: '' });
  });
  afterAll(async () => {
    await index.delete();
    shop.delete();
  });

  /** The second line with something changed. */
  const changed = (change: (record: NoteRecord) => void): string => {
    const record = JSON.parse(lines[1]!) as NoteRecord;
    change(record);
    return JSON.stringify(record);
  };
  const fail = async (second: string | Uint8Array) => {
    const input = Buffer.concat([Buffer.from(`${lines[0]}\n`), Buffer.from(second)]);
    const error = await here.import(input).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PharosError);
    expect((await here.all()).size).toBe(0);
    expect((error as PharosError).hint).toBeTruthy();
    return error as PharosError;
  };
  const ofNote = (field: string, value: unknown): string =>
    changed((record) => Object.assign(record.note, { [field]: value }));
  const ofAnchor = (field: string, value: unknown): string =>
    changed((record) => Object.assign(record.anchor, { [field]: value }));

  it('is taken as a whole when nothing is', async () => {
    expect(await here.import(lines.join('\r\n'))).toMatchObject({ added: 2 });
    await here.context.notes.discard(shop.path, { at: '', actorId: '', verb: '', subject: '' });
    expect(await here.import('')).toMatchObject({ added: 0, repositories: [] });
    expect(await here.import('\n\n')).toMatchObject({ added: 0 });
  });

  const WRONG: readonly (readonly [string, () => string, ErrorCode])[] = [
    ['no JSON', () => '{"format":', 'USAGE'],
    ['a merge conflict', () => '<<<<<<< HEAD', 'USAGE'],
    ['an array', () => '[1]', 'USAGE'],
    ['null', () => 'null', 'USAGE'],
    ['another format', () => '{"format":"pharos-note/9"}', 'USAGE'],
    ['deep nesting', () => `${'['.repeat(100_000)}`, 'TOO_COMPLEX'],
    ['a line that is too long', () => `{"a":"${'x'.repeat(300_000)}"}`, 'TOO_COMPLEX'],
    ['a note that is too long', () => ofNote('note', 'x'.repeat(10_001)), 'USAGE'],
    ['an empty note', () => ofNote('note', '  '), 'USAGE'],
    ['a note with NUL', () => ofNote('note', 'a\0b'), 'USAGE'],
    ['half a character', () => ofNote('note', 'a\ud83d'), 'USAGE'],
    ['an unknown kind', () => ofNote('kind', 'secret'), 'USAGE'],
    [
      'too many tags',
      () =>
        ofNote(
          'tags',
          Array.from({ length: 21 }, (_, i) => `t${i}`),
        ),
      'USAGE',
    ],
    ['a tag of two words', () => ofNote('tags', ['a b']), 'USAGE'],
    ['an id that is none', () => ofNote('id', '../../x'), 'USAGE'],
    ['a time that is none', () => ofNote('updated_at', '2026-99-99T00:00:00.000Z'), 'USAGE'],
    ['a time in another form', () => ofNote('updated_at', '2026-01-01'), 'USAGE'],
    ['a time in the future', () => ofNote('updated_at', '2999-01-01T00:00:00.000Z'), 'USAGE'],
    [
      'a note that replies to itself',
      () => changed((one) => Object.assign(one.note, { reply_to: one.note['id'] })),
      'USAGE',
    ],
    ['a path that climbs', () => ofAnchor('path', '../../etc/passwd'), 'USAGE'],
    ['a path of git', () => ofAnchor('path', '.git/config'), 'USAGE'],
    ['an absolute path', () => ofAnchor('path', '/etc/passwd'), 'USAGE'],
    ['a blob that is none', () => ofAnchor('blob', '--batch'), 'USAGE'],
    ['line 0', () => ofAnchor('start_line', 0), 'USAGE'],
    ['lines that run backwards', () => ofAnchor('end_line', 1), 'USAGE'],
    ['offsets outside of the text', () => ofAnchor('end_offset', 1_000_000), 'TEXT_DIFFERS'],
    ['lines outside of the text', () => ofAnchor('end_line', 4000), 'TEXT_DIFFERS'],
    ['offsets on another line', () => ofAnchor('start_line', 1), 'TEXT_DIFFERS'],
    ['a quote that is not there', () => ofAnchor('exact', 'export const two = 3;'), 'TEXT_DIFFERS'],
    [
      'a repository that is not indexed',
      () => changed((one) => Object.assign(one, { repository: 'github.com/a/b' })),
      'BAD_REPOSITORY',
    ],
  ];

  it.each(WRONG)('names the line, and takes over nothing: %s', async (_, second, code) => {
    const { repository: _chosen, ...around } = here.choice;
    const input = Buffer.from(`${lines[0]}\n${second()}`);
    const parts = (async function* () {
      yield input;
    })();
    const error = await here
      .import('', { ...around, repository: undefined as never, directory: shop.path, input: parts })
      .catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code, message: LINE, hint: expect.any(String) });
    expect((await here.all()).size).toBe(0);
  });

  it('is refused where bytes are no UTF-8', async () => {
    expect(await fail(Buffer.from([0x7b, 0xff, 0xfe]))).toMatchObject({ code: 'USAGE', message: LINE, hint: /iconv/ });
  });

  it('may give notes of a circle that answer each other, which then answer nobody', async () => {
    const [a, b] = lines.map((line) => JSON.parse(line) as NoteRecord);
    Object.assign(a!.note, { reply_to: b!.note['id'] });
    Object.assign(b!.note, { reply_to: a!.note['id'] });
    expect(await here.import(`${JSON.stringify(a)}\n${JSON.stringify(b)}`)).toMatchObject({ added: 2 });
    await here.context.notes.discard(shop.path, { at: '', actorId: '', verb: '', subject: '' });
  });

  it('cannot attach a note to the anchor of another one', async () => {
    await here.import(lines[0]!);
    const [known] = (await here.context.notes.find([JSON.parse(lines[0]!).note.id])).values();
    await here.import(ofAnchor('id', known!.placed.id));
    const [forged] = (await here.context.notes.find([JSON.parse(lines[1]!).note.id])).values();
    expect(forged!.placed.id).not.toBe(known!.placed.id);
    expect(forged!.placed.anchor.startLine).toBe(2);
  });
});
