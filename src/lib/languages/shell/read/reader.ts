import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readSource } from './statement.ts';

/** A test of Bats, which is not Bash: `@test "adds" {`. */
const BATS_TEST = /^(@test +(["'])[^\n]*)\2( +)\{/gm;

export const bashReader: LanguageReader = {
  readStatement: readSource,
  importingComment: /^# *shellcheck .*\bsource=/,
  directiveComment: /^#(?:!| *shellcheck )/,
  isExported: () => true,
  // As a function of a long name: `_____________() {`
  parsedText: (text) =>
    text.replace(BATS_TEST, (_, head: string, _quote, gap: string) => `${'_'.repeat(head.length)}()${gap.slice(1)}{`),
  plainName: (name) => name.replace(/^@test +["']/, ''),
};
