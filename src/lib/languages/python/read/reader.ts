import type { LanguageReader } from '../../../parse/language-reader.ts';
import { chainOf, readPythonBinding } from './chains.ts';
import { pythonDocstring, readPythonDeclaration } from './declaration.ts';
import { readPythonName, readPythonStatement } from './statement.ts';

export const pythonReader: LanguageReader = {
  readStatement: readPythonStatement,
  readDeclaration: readPythonDeclaration,
  readName: readPythonName,
  docOf: pythonDocstring,
  bindings: { read: readPythonBinding, chainOf, receivers: ['self', 'cls', 'super()'] },
  isExported: (name) => !name.startsWith('_'),
};
