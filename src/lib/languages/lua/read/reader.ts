import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readRequire } from './statement.ts';

export const luaReader: LanguageReader = {
  readStatement: readRequire,
  isExported: (_name, declaration) => !declaration.startsWith('local'),
  directiveComment: /^(?:#!|-- *(?:luacheck|selene|stylua):)/,
  plainComment: (comment) =>
    /^--\[=*\[/.test(comment)
      ? comment.replace(/^--\[=*\[/, '/*').replace(/\]=*\]$/, '*/')
      : comment.replace(/^--+/, '//'),
};
