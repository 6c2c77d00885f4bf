import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSarif } from '../../src/lib/formats/sarif.ts';

const log = (run: object) => Buffer.from(JSON.stringify({ version: '2.1.0', runs: [run] }));
const at = (uri: string, region?: object) => [{ physicalLocation: { artifactLocation: { uri }, region } }];
const TOOL = { driver: { name: 'Lint', semanticVersion: '1.2.3' } };

async function readOne(result: object, run: object = {}) {
  const [read] = await readSarif(log({ tool: TOOL, results: [result], ...run }));
  return read!.results[0];
}

describe('A SARIF log', () => {
  it('tells tool, files and results, compressed or not', async () => {
    const bytes = log({
      tool: TOOL,
      artifacts: [{ location: { uri: 'a.js' } }, { location: { uri: 'b.js' } }],
      results: [
        {
          ...{ ruleId: 'no-eval', level: 'error', message: { text: 'No.' } },
          locations: at('a.js', { startLine: 3, startColumn: 5, endLine: 5, endColumn: 1 }),
          partialFingerprints: { 'x/v1': 'abc' },
          fingerprints: { y: 'def' },
        },
      ],
    });
    const [run] = await readSarif(bytes);
    expect(run).toEqual({
      ...{ tool: 'Lint', version: '1.2.3', isComplete: true, artifacts: ['a.js', 'b.js'] },
      results: [
        {
          ...{ rule: 'no-eval', formerRules: [], level: 'error', message: 'No.', helpUri: undefined, uri: 'a.js' },
          region: { startLine: 3, endLine: 4, startColumn: 5, snippet: undefined },
          fingerprints: { 'full/y': 'def', 'x/v1': 'abc' },
        },
      ],
    });
    expect(await readSarif(gzipSync(bytes))).toEqual([run]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString(), 'utf16le')]);
    expect(await readSarif(utf16)).toEqual([run]);
  });

  it('takes level, former ids, help and message of the rule', async () => {
    const rule = {
      ...{ id: 'CA1', deprecatedIds: ['OLD'], helpUri: 'https://example.org/CA1' },
      messageStrings: { unused: { text: "'{0}' is {{unused}}" } },
      defaultConfiguration: { level: 'note' },
    };
    const run = { tool: { driver: { name: 'Lint', rules: [rule] } } };
    const message = { id: 'unused', arguments: ['x'] };
    for (const result of [
      { ruleIndex: 0, message },
      { ruleId: 'CA1', message },
      { rule: { id: 'CA1/sub' }, message },
    ]) {
      expect(await readOne(result, run)).toMatchObject({
        ...{ level: 'note', formerRules: ['OLD'], helpUri: 'https://example.org/CA1', message: "'x' is {unused}" },
      });
    }
    const evil = { tool: { driver: { name: 'Lint', rules: [{ id: 'E', helpUri: 'javascript:alert(1)' }] } } };
    expect((await readOne({ ruleId: 'E', message: { text: 'x' } }, evil))!.helpUri).toBeUndefined();
  });

  it('puts the base before a relative URI', async () => {
    const originalUriBaseIds = { ROOT: { uri: 'file:///home/ci' }, SRC: { uri: 'src', uriBaseId: 'ROOT' } };
    const locations = [{ physicalLocation: { artifactLocation: { uri: 'a.js', uriBaseId: 'SRC' } } }];
    expect((await readOne({ locations }, { originalUriBaseIds }))!.uri).toBe('file:///home/ci/src/a.js');
    const circle = { ROOT: { uri: 'x', uriBaseId: 'SRC' }, SRC: { uri: 'y', uriBaseId: 'ROOT' } };
    expect((await readOne({ locations }, { originalUriBaseIds: circle }))!.uri).toBe('x/y/a.js');
  });

  it('leaves out what passed, is absent, or is suppressed in the code', async () => {
    const out = [
      { kind: 'pass' },
      { kind: 'notApplicable' },
      { baselineState: 'absent' },
      { suppressions: [{ kind: 'inSource' }] },
    ];
    for (const result of out) expect(await readOne(result)).toBeUndefined();
    expect(await readOne({ suppressions: [{ status: 'rejected' }] })).toBeDefined();
    expect(await readOne({ kind: 'review' })).toBeDefined();
  });

  it('says that a tool has failed', async () => {
    const [run] = await readSarif(log({ tool: TOOL, invocations: [{ executionSuccessful: false }] }));
    expect(run).toMatchObject({ isComplete: false, results: [] });
  });

  it('shortens what is too long, and keeps no characters that a database cannot', async () => {
    const long = await readOne({ ruleId: `a\0\ud800${'x'.repeat(9000)}`, message: { text: 'y'.repeat(9000) } });
    expect(long!.rule).toHaveLength(500);
    expect(long!.message).toHaveLength(2000);
    expect(long!.rule.slice(0, 3)).toBe('a\ufffd\ufffd');
  });

  it.each([
    ['no JSON', Buffer.from('{'), 'USAGE'],
    ['another version', Buffer.from('{"version":"1.0.0","runs":[]}'), 'USAGE'],
    ['a wrong type', Buffer.from('{"version":"2.1.0","runs":[{"tool":1}]}'), 'USAGE'],
    ['damaged gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'USAGE'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'USAGE'],
    ['deep nesting', Buffer.from(`{"version":"2.1.0","runs":${'['.repeat(100)}${']'.repeat(100)}}`), 'TOO_COMPLEX'],
    ['a bomb', gzipSync(Buffer.alloc((256 << 20) + 1, 32), { level: 1 }), 'TOO_COMPLEX'],
    ['too many results', log({ tool: TOOL, results: Array(100_001).fill({}) }), 'TOO_COMPLEX'],
  ])('with %s is refused', async (_, bytes, code) => {
    await expect(readSarif(bytes)).rejects.toMatchObject({ code });
  });
});
