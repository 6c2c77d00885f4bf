/** Syntax that the grammar does not know, each with the same in other words that it does, every character at its offset. */
const REWRITTEN: readonly (readonly [RegExp, (found: string, ...parts: string[]) => string])[] = [
  // An interface of one function.
  [/\bfun(?=\s+interface\b)/g, blank],
  // Context parameters stand in front of a declaration.
  [/^[ \t]*context\([^()\n]{0,500}\)/gm, blank],
  // Numbers with `_`.
  [/\b0[bB][01](?:[01_]*[01])?/g, (number) => `1${'0'.repeat(number.length - 1)}`],
  // Ranges without their end, strings with several `$`.
  [/\.\.</g, () => '.. '],
  [/\$\$(?=")/g, blank],
  // A constructor on a line of its own.
  [
    /(\bclass\s+\w+(?:<[^<>{}()\n]{0,200}>)?)(\s+(?:@\w+(?:\([^()\n]{0,200}\))?\s+){0,9}(?:(?:internal|private|protected|public)\s+)?constructor)(?=\s*\()/g,
    (_, name, rest) => name + blank(rest),
  ],
  // A condition on a new line behind another, a name that begins with a keyword, words that are keywords elsewhere.
  [/([^{\s][ \t]*\n[ \t]*)[ \t](?=!?in\b.*->)/g, (_, before) => `${before};`],
  [/\bin(?=\d)/g, () => 'ix'],
  [/(?<![@.\w])(?:annotation|open)(?= ?(?:[.,)=]|->))/g, (word) => `${word.slice(0, -1)}_`],
  // Functions with a receiver that is a member of another type.
  [/\b[A-Z]\w*(?:\.[A-Z]\w*)+\.(?=\()/g, blank],
];

/** A text with errors, as the grammar knows it; undefined where nothing in it can be written in another way. */
export function readableKotlin(text: string): string | undefined {
  const readable = REWRITTEN.reduce((before, [pattern, write]) => before.replace(pattern, write), text);
  return readable === text ? undefined : readable;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

const DELEGATED =
  /(\)[ \t]{0,9}:|\b(?:class|object)\b[^{}=\n]{0,400}:)([^{}=\n]{1,400}?)(\bby[ \t]+[\w.]+(?:\(\))?)(?=[ \t]+\{)/g;

/** Without the last object that a class delegates to: the grammar takes the body behind it for a lambda. */
export function parsedKotlin(text: string): string {
  if (!text.includes(' by ')) return text;
  return text.replace(DELEGATED, (_, head: string, types: string, by: string) => head + types + blank(by));
}
