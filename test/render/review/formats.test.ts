import { Ajv } from 'ajv';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { markdownReview } from '../../../src/lib/render/review/markdown.ts';
import { sarifReview } from '../../../src/lib/render/review/sarif.ts';
import { describeReview } from '../../../src/lib/render/review/text.ts';
import { type ReportNames, reviewReport } from '../../support/review-report.ts';
import { SARIF_SUBSET } from '../../support/sarif-subset.ts';

const PLAIN: ReportNames = { path: 'src/money.ts', symbol: 'Cart.total', specifier: './cart.ts' };
const HOSTILE = [
  '</summary></details><script>alert(1)</script>',
  '`code` ``and`` ```more``` `',
  '``` \n# Title\n\n- item\n<!-- pharos-review -->',
  '\n\n</details>\n\n<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1)) ![b](https://example.org/c.png)',
  '@everyone #1 https://example.org www.example.org a@example.org',
  '*a* _b_ ~~c~~ | d | &lt;e&gt; \\',
  '{0} {{ ]( [1](2)',
  '\u202eevil\u0007\u001b[31m\u2028next',
  ' ',
  '',
];
const no = new Chalk({ level: 0 });

describe('as text', () => {
  it('says everything, the urgent first', async () => {
    await expect(`${describeReview(reviewReport(PLAIN), no)}\n`).toMatchFileSnapshot('report.txt');
  });

  it.each(HOSTILE)('keeps each name on its line: %j', (name) => {
    const text = describeReview(reviewReport({ path: name, symbol: name, specifier: name }), no);
    expect(text.split('\n')).toHaveLength(describeReview(reviewReport(PLAIN), no).split('\n').length);
    expect(text).not.toMatch(/[\u001b\u0007\u202e\u2028]/);
  });
});

/** The text without its code spans: runs of backticks and what stands between two of the same length (CommonMark 6.1). */
function outsideOfCode(line: string): string {
  return line.replace(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g, '§');
}

describe('as Markdown', () => {
  it('begins with the mark and the summary, and folds what is not urgent', async () => {
    await expect(markdownReview(reviewReport(PLAIN))).toMatchFileSnapshot('report.md');
  });

  it.each(HOSTILE.filter((name) => name !== ''))(
    'has names in code spans only, and as many lines whatever they say: %j',
    (name) => {
      const plain = markdownReview(reviewReport(PLAIN)).split('\n');
      const hostile = markdownReview(reviewReport({ path: name, symbol: name, specifier: name })).split('\n');
      expect(hostile.map(outsideOfCode).map((line) => line.replaceAll('(blank)', '§'))).toEqual(
        plain.map(outsideOfCode),
      );
    },
  );

  it('fits into a comment, and says how much it leaves out', () => {
    const report = reviewReport({ ...PLAIN, path: `${'`'.repeat(40)}${'x'.repeat(5000)}` });
    const many = <T>(one: T) => Array.from({ length: 500 }, () => one);
    const text = markdownReview({
      ...report,
      breaking: { ...report.breaking, total: 500, changes: many(report.breaking.changes[0]!) },
      uses: { total: 500, definitions: many(report.uses.definitions[0]!) },
    });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/\n- … \d+ more\n/);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)!.length);
    expect(text).toContain('compared with bbbbbbbbbbbb.</sub>\n');
  });
});

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations: readonly Location[];
  readonly partialFingerprints: object;
}

interface Location {
  readonly physicalLocation: {
    readonly region: { readonly startLine: number };
    readonly artifactLocation: { readonly uri: string };
  };
}

describe('as SARIF', () => {
  const validate = new Ajv({ allErrors: true }).compile(SARIF_SUBSET);
  const log = (names: ReportNames, report = reviewReport(names)) => JSON.parse(sarifReview(report, '1.2.3'));
  const results = (report = reviewReport(PLAIN)): readonly Result[] => log(PLAIN, report).runs[0].results;

  it('has a result for each breaking change, cycle and touched note', () => {
    const [run] = log(PLAIN).runs;
    const rules = run.tool.driver.rules.map(({ id }: { readonly id: string }) => id);
    const found = results().map(({ ruleId, ruleIndex, level, message, locations, relatedLocations }) => ({
      ...{ rule: rules[ruleIndex] === ruleId && ruleId, level, message: message.text },
      at: locations[0]!.physicalLocation.region.startLine,
      related: (relatedLocations ?? []).map(({ physicalLocation }) => physicalLocation.region.startLine),
    }));
    expect(found).toEqual([
      {
        ...{ rule: 'breaking-change', level: 'error', at: 7, related: [9] },
        message: 'Cart.total of src/money.ts was removed, and 2 lines still use it.',
      },
      {
        ...{ rule: 'breaking-change', level: 'error', at: 4, related: [7, 9] },
        message: 'Cart.total of src/money.ts has another signature; 2 unchanged lines still call it as before.',
      },
      {
        ...{ rule: 'new-import-cycle', level: 'warning', at: 3, related: [1] },
        message: 'The import of src/money.ts2 closes a cycle of 2 imports.',
      },
      { ...{ rule: 'touched-note', level: 'note', at: 4, related: [] }, message: 'decision: ./cart.ts.' },
    ]);
  });

  it('never claims that nothing else is there', () => {
    const [{ toolExecutionNotifications: notes }] = log(PLAIN).runs[0].invocations;
    expect(notes.map(({ message }: { readonly message: { readonly text: string } }) => message.text)).toEqual([
      'There may be more breaking changes: 1 file could not be examined.',
      '1 further breaking change left out.',
      '1 further touched note left out.',
      '1 changed file could not be examined.',
    ]);
  });

  it('keeps the fingerprint of a finding when its lines move, and only then', () => {
    const prints = (report = reviewReport(PLAIN)) =>
      results(report).map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    const moved = reviewReport(PLAIN);
    const changes = moved.breaking.changes.map((change) => ({ ...change, line: 40, uses: [] }));
    expect(prints({ ...moved, breaking: { ...moved.breaking, changes } })).toEqual(prints());
    expect(new Set(prints()).size).toBe(4);
    expect(prints(reviewReport({ ...PLAIN, symbol: 'other' }))[0]).not.toEqual(prints()[0]);
  });

  it.each([PLAIN.path, ...HOSTILE])('keeps to the schema, whatever the names are: %j', (name) => {
    const sarif = log({ path: name, symbol: name, specifier: name });
    expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true);
    for (const { message, locations } of sarif.runs[0].results) {
      expect(message.text.replace(/\\[[\]\\]|\{\{|\}\}/g, '')).not.toMatch(/[[\]{}\n]/);
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^(?:[\w.!~*'()/-]|%[0-9A-F]{2})*$/);
    }
  });
});
