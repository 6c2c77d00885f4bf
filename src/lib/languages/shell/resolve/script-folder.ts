/** The script itself. `$0` is another file where this one is sourced; what is found beside it is then found by neither. */
const SELF = String.raw`\$(?:0|\{0\}|BASH_SOURCE|\{BASH_SOURCE(?:\[0\])?(?:(?::?-)(?:\$0|\$\{0\}))?\})`;
const REAL = String.raw`(?:\$\((?:readlink -f|realpath) (?:-- )?${SELF}\)|${SELF})`;
const FOLDER = new RegExp(String.raw`\$\( ?dirname (?:-- )?${REAL} ?\)|\$\{(?:0|BASH_SOURCE(?:\[0\])?)%/\*\}`, 'g');
/** `F` is the folder of the script. */
const OUTER = /\$\( ?dirname (?:-- )?(F[\w./-]*) ?\)/g;
const ABSOLUTE =
  /\$\( ?(?:CDPATH= |command |builtin |\\)*cd (?:-P )?(?:-- )?(F[\w./-]*)(?: ?>(?:&|\/dev\/null 2>&1| ?\/dev\/null)(?: ?\/dev\/null)?)? ?(?:&&|;) ?pwd(?: -P)? ?\)/g;
/** Expressions inside of expressions. */
const MAX_DEPTH = 4;
/** Characters of an expression that is read. */
const MAX_LENGTH = 300;

/**
 * The path that a word without quotes means, as seen from the folder of the script: `lib/x.sh` for
 * `$(dirname $0)/lib/x.sh`. Undefined where it begins with anything else, or contains more that is computed.
 */
export function fromScriptFolder(word: string): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  let text = word.replace(FOLDER, 'F');
  for (let depth = 0; depth < MAX_DEPTH && text.includes('$('); depth++)
    text = text.replace(OUTER, '$1/..').replace(ABSOLUTE, '$1');
  const path = /^F((?:\/[^$`*?]*)?)$/.exec(text)?.[1];
  return path === undefined ? undefined : `.${path}`;
}
