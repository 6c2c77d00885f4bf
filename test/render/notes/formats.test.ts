import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Anchor } from '../../../src/lib/anchor/anchor.ts';
import type { Placement } from '../../../src/lib/anchor/placement.ts';
import type { PlacedNote } from '../../../src/lib/modules/annotations/store.ts';
import type { NoteExport } from '../../../src/lib/modules/annotations/usecases/export-notes.ts';
import { jsonLinesOfNotes } from '../../../src/lib/render/notes/jsonl.ts';
import { jsonLdOfNotes } from '../../../src/lib/render/notes/jsonld.ts';
import { markdownOfNotes } from '../../../src/lib/render/notes/markdown.ts';
import { sarifOfNotes } from '../../../src/lib/render/notes/sarif.ts';
import { newNote, placed, replyTo } from '../../support/note-stores.ts';
import { SARIF_SUBSET } from '../../support/sarif-subset.ts';
import { WEB_ANNOTATION } from '../../support/web-annotation.ts';

const TEXT = 'const a = "😀";\nconst total = 1;\n';
const id = (number: number) => `0000000${number}-0000-4000-8000-000000000000`;

function noteOf(
  sample: Parameters<typeof newNote>[0] = {},
  placement: Partial<Placement> | 'unplaced' = {},
  anchor: Partial<Anchor> = {},
): PlacedNote {
  const { note, anchor: made } = newNote({ id: id(1), anchorId: id(9), etag: '', ...sample });
  const { repository, anchor: whole } = made!;
  const given = { ...whole, startOffset: 16, endOffset: 32, exact: 'const total = 1;', ...anchor };
  return {
    note,
    placed: {
      id: note.anchorId,
      repository,
      anchor: given,
      placement: placement === 'unplaced' ? undefined : placed(placement),
      confirmation: undefined,
    },
    replies: 0,
  };
}

function exportOf(...notes: readonly PlacedNote[]): NoteExport {
  return {
    ...{ repository: 'github.com/example/shop', url: 'https://github.com/example/shop', total: notes.length },
    notes: (async function* () {
      yield* notes;
    })(),
    text: async (blob) => (blob === 'b1' ? TEXT : undefined),
  };
}

async function written(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

const answered = noteOf({ kind: 'question', tags: ['tax'], note: 'Why `1`?' });
const ALL = [
  answered,
  {
    ...noteOf(),
    note: replyTo({ note: answered.note } as never, { id: id(2), note: 'Because.', authorKind: 'agent' }).note,
  },
  noteOf(
    { id: id(3), kind: 'decision', status: 'resolved', visibility: 'private' },
    { state: 'changed', startLine: 4, endLine: 9 },
  ),
  noteOf({ id: id(4), kind: 'warning' }, { state: 'orphaned', confidence: 0, rule: 'gone' }, { blob: 'b2' }),
  noteOf({ id: id(5), kind: 'todo' }, {}, { whole: 'file', exact: TEXT, startOffset: 0, endOffset: TEXT.length }),
  noteOf(
    { id: id(6), kind: 'explanation' },
    {},
    { whole: 'repository', path: '', blob: '', exact: '', startOffset: 0, endOffset: 0 },
  ),
  noteOf({ id: id(7) }, 'unplaced', { symbol: { name: 'Cart.total', kind: 'method', line: 0 } }),
];

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '`<b>` <b>',
  '` <i> `` <i> ` <i> ``` <i>',
  '\\`<i>`<i>`',
  '\\\\`<i>`<i>`\\',
  '```\n<i>\n``\n<i>',
  '```\n<i>\n```\n<i>',
  '~~~ `\n<i>\n~~~\n<i>\n````\n<i>\n```\n<i>',
  '- ~~~\n  ```\n  <i>\n```\n<i>',
  '    <i>\n\n\t<i>',
  '<!-- <i> -->\n<?x?>\n<![CDATA[x]]>\n</blockquote>',
  '[a](javascript:alert(1)) ![b](https://example.org/c.png) [c](  data:text/html,x)',
  '[a][b]\n\n[b]: javascript:alert(1)',
  '<javascript:alert(1)> <https://example.org>',
  '&lt;i> &#60;i> \\<i>',
  '\u202eevil\u0007\u001b[31m\u2028next',
  '>\n> <i>\n\n<i>',
  '`'.repeat(5000),
  Array.from({ length: 140 }, (_, i) => '`'.repeat(i + 1))
    .join('<i>')
    .slice(0, 9000),
];

/** Without what a reader of CommonMark takes for code: blocks within the quotation, and spans between runs of one length. */
function outsideOfCode(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n').map((one) => one.replace(/^> ?/, ''))) {
    const [, run] = /^(`{3,})/.exec(line) ?? [];
    if (fence === undefined && run !== undefined) fence = run;
    else if (fence === undefined) lines.push(line.replace(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g, '§'));
    else if (line === fence) fence = undefined;
  }
  return lines.join('\n');
}

describe('as JSON lines', () => {
  it('has one record on each line', async () => {
    const text = await written(jsonLinesOfNotes(exportOf(...ALL)));
    const records = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ format }) => format)).toEqual(ALL.map(() => 'pharos-note/1'));
    expect(records[0]).toMatchSnapshot();
  });
});

describe('as Web Annotations', () => {
  const validate = new Ajv({ strict: false }).compile(WEB_ANNOTATION);

  it('is a collection as the recommendation has it', async () => {
    const collection = JSON.parse(await written(jsonLdOfNotes(exportOf(...ALL))));
    expect(validate(collection) ? [] : validate.errors).toEqual([]);
    expect(collection.first.items).toHaveLength(ALL.length);
    expect(JSON.parse(await written(jsonLdOfNotes(exportOf()))).first.items).toEqual([]);
  });

  it('counts characters, and quotes', async () => {
    const { first } = JSON.parse(await written(jsonLdOfNotes(exportOf(answered))));
    const { selector } = first.items[0].target;
    expect(selector).toEqual([
      { type: 'TextQuoteSelector', exact: 'const total = 1;', prefix: 'before', suffix: 'after' },
      { type: 'TextPositionSelector', start: 15, end: 31 },
      { type: 'FragmentSelector', conformsTo: 'http://tools.ietf.org/rfc/rfc5147', value: 'line=1,2' },
    ]);
    expect([...TEXT].slice(15, 31).join('')).toBe('const total = 1;');
  });

  it('leaves out what it does not know', async () => {
    const long = noteOf({ blob: 'gone' }, {}, { exact: 'x\n[… 9000 characters, sha256 … …]\ny', endOffset: 9017 });
    const { first } = JSON.parse(await written(jsonLdOfNotes(exportOf(long))));
    expect(first.items[0].target.selector.map(({ type }: { type: string }) => type)).toEqual(['FragmentSelector']);
  });
});

describe('as SARIF', () => {
  const validate = new Ajv({ strict: false }).compile(SARIF_SUBSET);
  const sarif = async (...notes: PlacedNote[]) => {
    const log = JSON.parse(await written(sarifOfNotes(exportOf(...notes), '1.2.3')));
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    return log.runs[0];
  };

  it('has open notes where they are, and tells of those that are nowhere', async () => {
    const { results, invocations } = await sarif(...ALL);
    expect(results.map(({ ruleId, level }: never) => [ruleId, level])).toEqual([
      ['question', 'note'],
      ['todo', 'note'],
    ]);
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'src/cart.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, endLine: 2 },
    });
    const told = invocations[0].toolExecutionNotifications.map(
      ({ message }: { message: { text: string } }) => message.text,
    );
    expect(told).toEqual([
      'Lost, last at src/cart.ts:2: A word.',
      'On the repository: A word.',
      'Not looked for, last at src/cart.ts:2: A word.',
    ]);
  });

  it('says what is not certain', async () => {
    const { results } = await sarif(noteOf({ kind: 'warning', authorKind: 'agent' }, { state: 'changed' }));
    expect(results[0]).toMatchObject({
      level: 'warning',
      message: { text: 'A word. (an unconfirmed agent of Ann, the code has changed since)' },
    });
  });

  it.each(HOSTILE)('has no links or placeholders in its messages: %j', async (text) => {
    const { results } = await sarif(noteOf({ note: text }));
    expect(results[0].message.text).not.toMatch(/(?<!\\)[[\]]|(?<!\{)\{(?!\{)/);
    expect(results[0].message.text).not.toMatch(/[\u001b\u0007\u202e\u2028]/);
  });
});

describe('as Markdown', () => {
  it('is a document in the order of the code', async () => {
    await expect(await written(markdownOfNotes(exportOf(...ALL)))).toMatchFileSnapshot('notes.md');
  });

  it.each(HOSTILE)('has no HTML, no image and no link but to the web: %j', async (text) => {
    const markdown = await written(markdownOfNotes(exportOf(noteOf({ note: text, authorName: text, tags: [] }))));
    const outside = outsideOfCode(markdown);
    expect(outside).not.toMatch(/<(?!\/?$)/);
    expect(outside).not.toMatch(/!\[|\]:|\]\((?!https:)/);
    expect(markdown).not.toMatch(/[\u001b\u0007\u202e\u2028]/);
    // Nothing gets out of its quotation.
    const from = markdown.indexOf('\n\n> ');
    expect(
      markdown
        .slice(from)
        .trim()
        .split('\n')
        .every((line) => line.startsWith('>')),
    ).toBe(true);
  });

  it('keeps code as it is', async () => {
    const note =
      'Use `Map<string, T>`:\n\n```ts\nconst a: Array<string> = [];\n```\n\nSee [docs](https://example.org).';
    const markdown = await written(markdownOfNotes(exportOf(noteOf({ note }))));
    expect(markdown).toContain('> Use `Map<string, T>`:');
    expect(markdown).toContain('> const a: Array<string> = [];');
    expect(markdown).toContain('> See [docs](https://example.org).');
  });

  it('cuts long quotes, and no line ends them', async () => {
    const exact = `${'```\n'.repeat(30)}`;
    const markdown = await written(markdownOfNotes(exportOf(noteOf({}, {}, { exact }))));
    expect(markdown).toContain('````\n```\n');
    expect(markdown).toContain('… 11 more lines\n````');
  });
});
