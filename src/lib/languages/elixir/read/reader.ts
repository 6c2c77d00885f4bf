import type { LanguageReader } from '../../../parse/language-reader.ts';

/** `@doc ~S"""` */
const DOC_OPENING = /^@\w+\s*\(?\s*(?:~[a-zA-Z])?("""|'''|"|'|[([{|/<])\n?/;
const DOC_CLOSING = /(?:"""|'''|["')\]}|/>])\)?$/;

export const elixirReader: LanguageReader = {
  readStatement: ({ text }) => {
    const [, name, literal, rest] = /^([\w.]+)\s*\(?\s*"((?:[^"#\\\n]|#(?!\{))+)"\s*(,[^)]*)?\)?/.exec(text) ?? [];
    if (literal === undefined)
      return { imports: [{ specifier: text.slice(0, 100), kind: 'import', names: [], flags: ['computed'] }] };
    // `Code.require_file("x.exs", __DIR__)`: seen from the file, as `import_config` is
    const isBeside = name === 'import_config' || /^,\s*__DIR__\s*$/.test(rest ?? '');
    return { imports: [{ specifier: literal, kind: 'import', names: [], flags: [isBeside ? 'beside' : 'folder'] }] };
  },
  isExported: (_name, declaration) => !/^(?:defp|defmacrop|defguardp|defnp|@typep)\b/.test(declaration),
  plainComment: (comment) =>
    comment.startsWith('@') ? comment.replace(DOC_OPENING, '').replace(DOC_CLOSING, '') : comment,
};
