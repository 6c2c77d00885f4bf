import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readPythonCode } from './code.ts';
import { pythonDocstring, readPythonDeclaration } from './declaration.ts';
import { readPythonName, readPythonStatement } from './statement.ts';

export const pythonReader: LanguageReader = {
  readStatement: readPythonStatement,
  readDeclaration: readPythonDeclaration,
  readName: readPythonName,
  docOf: pythonDocstring,
  readCode: readPythonCode,
  isExported: (name) => !name.startsWith('_'),
};
