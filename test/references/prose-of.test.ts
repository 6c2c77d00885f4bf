import { describe, expect, it } from 'vitest';
import { languageById } from '../../src/lib/languages/index.ts';
import { proseOf } from '../../src/lib/references/prose-of.ts';

const prose = (language: string, text: string) =>
  Array.from(proseOf(text, languageById(language).comments), ({ line, text: said }) => `${line} ${said}`);

describe('prose', () => {
  it('is what comments say, by the syntax of the language; strings are none', () => {
    expect(prose('c', 'int a; // one\nchar *s = "// no /* no";\n/* two\n * three */ int b; /* four */\n')).toEqual([
      '1 one',
      '3 two',
      '4 three',
      '4 four',
    ]);
    expect(prose('sql', "select '-- no'; -- one\n/* two */")).toEqual(['1 one', '2 two']);
    expect(prose('lua', 'x = "-- no" -- one\n--[[ two\nthree ]] y = 1')).toEqual(['1 one', '2 two', '3 three']);
    expect(prose('html', "<p>don't // no</p>\n<!-- one\ntwo -->\n<script>\n  // three\n</script>")).toEqual([
      '2 one',
      '3 two',
      '5 three',
    ]);
    expect(prose('ini', '; one\n# two\nkey = a # no\n')).toEqual(['1 one', '2 two']);
    expect(prose('json', '{ "a": "// no" } // one\n')).toEqual(['1 one']);
  });

  it('is docstrings, but no other text over several lines', () => {
    const python = 'def f():\n    r"""One\n    two."""\n    x = """no"""\n    return \'# no\'  # three\n';
    expect(prose('python', python)).toEqual(['2 One', '3 two.', '5 three']);
    expect(prose('elixir', '@doc """\nOne\n"""\nx = """\nno\n"""\n# two\n')).toEqual(['2 One', '7 two']);
    expect(prose('javascript', 'const a = `// no\n/* no */`; // one\n')).toEqual(['2 one']);
    expect(prose('go', 'a := `// no`\n// one\n')).toEqual(['2 one']);
  });

  it('is told from what only looks like a quote or a comment', () => {
    expect(
      prose('javascript', 'const r = /[\'"]\\//; // one\nconst q = a / b; // two\nreturn /[/*]/; // three'),
    ).toEqual(['1 one', '2 two', '3 three']);
    expect(prose('rust', "fn f<'a>(x: &'a str) -> char { '\"' } // one\nlet s = \"// no\n// no\"; // two")).toEqual([
      '1 one',
      '3 two',
    ]);
    expect(prose('csharp', 'var s = @"a ""// no""\n// no"; // one\n')).toEqual(['2 one']);
    expect(prose('bash', `echo $# $${'{x#y}'} # one\necho "# no" # two\n`)).toEqual(['1 one', '2 two']);
    expect(prose('php', '#[Attribute]\nf(); # one\n')).toEqual(['2 one']);
  });

  it('is all of a document, without the marks of lists, headings and quotations', () => {
    expect(prose('markdown', '# One\n\n- two\n> three\n#12 four\n')).toEqual([
      '1 One',
      '3 two',
      '4 three',
      '5 #12 four',
    ]);
  });
});
