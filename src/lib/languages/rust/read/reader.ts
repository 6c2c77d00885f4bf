import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readRustCode } from './code.ts';
import { embeddedReader } from './embedded.ts';
import { withoutOpenRawStrings } from './open-raw-strings.ts';
import { plainIdentifier } from './raw-identifier.ts';
import { readRustStatement } from './statement.ts';

/** Names, literals, and everything that is read as text. */
const LEAF =
  /^(?:identifier|type_identifier|field_identifier|shorthand_field_identifier|primitive_type|self|crate|super|lifetime|metavariable|string_literal|raw_string_literal|char_literal|integer_literal|float_literal|boolean_literal|line_comment|block_comment|attribute_item|inner_attribute_item|visibility_modifier|mutable_specifier|token_tree|macro_definition|use_declaration)$/;

function isRustLeaf(kind: string, isNamed: boolean): boolean {
  return !isNamed || LEAF.test(kind);
}

export const rustReader: LanguageReader = {
  readStatement: readRustStatement,
  isLeaf: isRustLeaf,
  embedded: embeddedReader,
  parsedText: withoutOpenRawStrings,
  plainName: plainIdentifier,
  readCode: readRustCode,
  isExported: (_name, declaration) => /^(?:#\[[^\]]*\]\s*)*pub\b/.test(declaration),
};
