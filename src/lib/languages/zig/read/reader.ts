import type { LanguageReader } from '../../../parse/language-reader.ts';

export const zigReader: LanguageReader = {
  /** `@import("x.zig")`: the file is a value (Zig Language Reference, "@import"). */
  readStatement: ({ text }) => {
    const specifier = /^@import\s*\(\s*"([^"\n]+)"/.exec(text)?.[1];
    return specifier === undefined ? {} : { imports: [{ specifier, kind: 'require', names: [] }] };
  },
  isExported: (_name, declaration) => /^(?:pub|export)\b/.test(declaration),
  directiveComment: /^\/\/ *zig fmt:/,
};
