import { parse, TomlError } from 'smol-toml';
import { limitLength, limitNesting, MAX_NESTING } from './limits.ts';

export type TomlTable = Readonly<Record<string, unknown>>;

/**
 * The tables of a TOML text; undefined when it is not TOML.
 *
 * @throws {PharosError} TOO_COMPLEX when the text is too long or its values nest too deep
 */
export function parseToml(text: string): TomlTable | undefined {
  limitLength(text);
  try {
    return parse(text, { maxDepth: MAX_NESTING });
  } catch (error) {
    if (error instanceof TomlError && /nested structures/.test(error.message)) limitNesting(MAX_NESTING + 1);
    return undefined;
  }
}
