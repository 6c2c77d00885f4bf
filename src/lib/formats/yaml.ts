import { parse, stringify } from 'yaml';
import { limitLength, limitNesting, MAX_NESTING } from './limits.ts';

/** Longest YAML text, in UTF-16 code units: its library takes far longer than that of JSON. */
const MAX_YAML_LENGTH = 64 * 1024;

/**
 * The value of a YAML text; malformed parts are left out.
 *
 * @throws {PharosError} TOO_COMPLEX when the text is too long or its values nest too deep
 */
export function parseYaml(text: string): unknown {
  limitLength(text, MAX_YAML_LENGTH);
  limitNesting(nestingBound(text));
  try {
    // Comparing each key with all others takes quadratic time: the last of equal keys counts.
    return parse(text, { maxAliasCount: 100, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** A YAML text of the value, no line of which is wrapped. */
export function writeYaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}

/** At least the depth of the text's values: flow collections open at once, and the most that one line's indicators and indentation open. */
function nestingBound(text: string): number {
  let open = 0;
  let deepest = 0;
  let indented = 0;
  let isIndent = true;
  for (const char of text) {
    if (char === '\n') {
      indented = 0;
      isIndent = true;
    } else if (isIndent && (char === ' ' || char === '\t')) {
      // counts where something follows
      indented += 0.5;
    } else {
      if (isIndent && (char === '-' || char === '?' || char === ':')) indented += 1;
      else isIndent = false;
      if (char === '[' || char === '{') open++;
      else if (char === ']' || char === '}') open = Math.max(0, open - 1);
      deepest = Math.max(deepest, open + indented);
      if (deepest > MAX_NESTING) break;
    }
  }
  return deepest;
}
