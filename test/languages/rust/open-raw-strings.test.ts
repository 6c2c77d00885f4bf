import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/lib/languages/index.ts';
import { withoutOpenRawStrings } from '../../../src/lib/languages/rust/read/open-raw-strings.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const open = (count: number, marks = '##') => `r${marks}"\n`.repeat(count);

describe('raw strings that never end', () => {
  it('are not given to the grammar if there are many', () => {
    const text = `use a::b;\n${open(40)}`;
    expect(withoutOpenRawStrings(text)).toBe(text.replaceAll('r##', ' ##'));
  });

  it('stay where there are few, as in a comment', () => {
    const text = `// ${open(31)}`;
    expect(withoutOpenRawStrings(text)).toBe(text);
  });

  it('are those that nothing behind them ends; more marks end a string, too, and fewer do not', () => {
    const closed = (marks: string) => `${open(40)}"${marks}\n`;
    expect(withoutOpenRawStrings(closed('##'))).toBe(closed('##'));
    expect(withoutOpenRawStrings(closed('###'))).toBe(closed('###'));
    expect(withoutOpenRawStrings(closed('#'))).not.toBe(closed('#'));
    expect(withoutOpenRawStrings(closed('##') + open(40))).toBe(closed('##') + open(40).replaceAll('r', ' '));
  });

  it('leave the rest of the file as it is, which is read within its limit of time', async () => {
    const text = `use a::b;\nfn near() { r#"kept"#; }\nm! {\n${open(8000)}}\n`;
    const { definitions, imports } = await parseText(text, languageOf('a.rs')!);
    expect(definitions.map(({ name }) => name)).toEqual(['near']);
    expect(imports).toHaveLength(1);
  });
});
