/** A value, in which braces belong to interpolations only. */
const VALUE = String.raw`(?:[^;{}#]|#(?!\{)|#\{[^{}]*\})*`;
const AT_RULE = new RegExp(
  String.raw`@(use|forward|include|extend|return|if|else|each|for|while|media|mixin|function)\b${VALUE}`,
  'g',
);
const DECLARATION = new RegExp(String.raw`(?<=^|[;{}\s])([$\w-]+[ \t]*:)(?!:)(${VALUE})`, 'g');

/**
 * SCSS as its grammar knows it, every character at its offset: maps, modules, arguments and conditions, which the grammar does
 * not know, say nothing about definitions, and are blanked.
 */
export function writtenForGrammar(text: string): string {
  const plain = text.replace(AT_RULE, (rule: string, keyword: string) => writeRule(rule, keyword));
  return plain.replace(DECLARATION, (whole: string, name: string, value: string, at: number) =>
    plain[at + whole.length] === '{' || value.length < 2 ? whole : name + filled(' 0', value),
  );
}

function writeRule(rule: string, keyword: string): string {
  switch (keyword) {
    case 'use':
    case 'forward': {
      const head = /^@\w+\s*(?:"[^"\n]*"|'[^'\n]*')/.exec(rule)?.[0] ?? rule;
      return head + blank(rule.slice(head.length));
    }
    case 'mixin':
    case 'function': {
      const head = /^@\w+\s+[\w-]+/.exec(rule)?.[0] ?? rule;
      const parameters = rule.slice(head.length);
      return (
        head +
        (keyword === 'function' && parameters.length > 2
          ? filled('($a)'.slice(0, parameters.length), parameters)
          : blank(parameters))
      );
    }
    case 'include':
      return filled('@include a', rule);
    case 'return':
      return filled('@return 0', rule);
    case 'extend':
      return filled('a:b', rule);
    default:
      return filled('@m a', rule);
  }
}

/** A beginning, and blanks instead of the rest of a text. */
function filled(head: string, text: string): string {
  return text.length < head.length ? text : head + blank(text.slice(head.length));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
