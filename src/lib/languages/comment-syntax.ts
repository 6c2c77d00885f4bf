/**
 * Where people write in a file that is otherwise code. Plain data; `references/prose-of.ts` reads a text by it. Tokens are
 * literal, and one that begins with `^` counts only as the first of its line.
 */
export interface CommentSyntax {
  /** What starts a comment to the end of the line. */
  readonly lines?: readonly string[];
  readonly blocks?: readonly (readonly [open: string, close: string])[];
  /** Quotes of strings that end with their line. */
  readonly quotes?: readonly string[];
  /** Strings over many lines: code, unless `docs` fits what stands before them in their line. Behind `@` a doubled quote is one of theirs. */
  readonly texts?: readonly (readonly [open: string, close: string])[];
  readonly docs?: RegExp;
  /** A quote is a character's only where its end follows at once: `'a` may be a lifetime or a label. */
  readonly characters?: true;
  /** A slash may begin a regular expression. */
  readonly regexps?: true;
}

/** `#` in the middle of a word is none: `$#`, `${x#y}`, `a#b`. */
export const HASH = { lines: ['#'], quotes: ['"', "'"] } as const satisfies CommentSyntax;
const SLASHES = { lines: ['//'], blocks: [['/*', '*/']] } as const satisfies CommentSyntax;
const TRIPLE = ['"""', '"""'] as const;

export const C_COMMENTS: CommentSyntax = { ...SLASHES, quotes: ['"', "'"] };
/** C with strings of three quotes: Java, Kotlin, Scala, Groovy, Swift, Dart. */
export const JVM_COMMENTS: CommentSyntax = { ...C_COMMENTS, texts: [TRIPLE] };
export const CSHARP_COMMENTS: CommentSyntax = {
  ...C_COMMENTS,
  texts: [TRIPLE, ['@"', '"'], ['@$"', '"']],
};
export const JAVASCRIPT_COMMENTS: CommentSyntax = { ...C_COMMENTS, texts: [['`', '`']], regexps: true };
export const GO_COMMENTS: CommentSyntax = { ...C_COMMENTS, texts: [['`', '`']] };
export const RUST_COMMENTS: CommentSyntax = { ...SLASHES, texts: [['"', '"']], characters: true };
export const PHP_COMMENTS: CommentSyntax = { ...C_COMMENTS, lines: ['//', '#'] };
export const PYTHON_COMMENTS: CommentSyntax = {
  ...HASH,
  texts: [TRIPLE, ["'''", "'''"]],
  docs: /^\s*[rRuUbBfF]{0,2}$/,
};
export const ELIXIR_COMMENTS: CommentSyntax = {
  ...HASH,
  texts: [TRIPLE],
  docs: /^\s*@\w+\s+(?:~\w)?$/,
};
export const RUBY_COMMENTS: CommentSyntax = { ...HASH, blocks: [['^=begin', '\n=end']] };
export const POWERSHELL_COMMENTS: CommentSyntax = { ...HASH, blocks: [['<#', '#>']] };
export const LUA_COMMENTS: CommentSyntax = { lines: ['--'], blocks: [['--[[', ']]']], quotes: ['"', "'"] };
export const SQL_COMMENTS: CommentSyntax = { lines: ['--'], blocks: [['/*', '*/']], quotes: ["'"] };
export const HCL_COMMENTS: CommentSyntax = { ...SLASHES, lines: ['//', '#'], quotes: ['"'] };
export const CSS_COMMENTS: CommentSyntax = { blocks: [['/*', '*/']], quotes: ['"'] };
export const SCSS_COMMENTS: CommentSyntax = { blocks: [['/*', '*/']], lines: ['^//'], quotes: ['"'] };
export const XML_COMMENTS: CommentSyntax = { blocks: [['<!--', '-->']] };
/** Pages with scripts and styles in them; the apostrophes of their prose are no quotes. */
export const MARKUP_COMMENTS: CommentSyntax = {
  blocks: [
    ['<!--', '-->'],
    ['^/*', '*/'],
  ],
  lines: ['^//'],
};
export const INI_COMMENTS: CommentSyntax = { lines: ['^#', '^;'] };
export const PROPERTIES_COMMENTS: CommentSyntax = { lines: ['^#', '^!'] };
/** JSON with comments; plain JSON has none. */
export const JSON_COMMENTS: CommentSyntax = { ...SLASHES, quotes: ['"'] };
/** Where an apostrophe is rather one of prose than a quote: YAML, build scripts. */
export const PLAIN_HASH: CommentSyntax = { lines: ['#'] };
