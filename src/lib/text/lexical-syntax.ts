/** How comments and strings of a language look, as far as a lexer without a grammar has to know. */
export interface LexicalSyntax {
  /** Marks from which a comment goes to the end of its line. */
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** Quotes of strings that end on their line. */
  readonly quotes: string;
  /** Quotes of strings that may go over several lines. */
  readonly longQuotes?: string;
}

/** As in C, and in most languages after it. */
export const C_LIKE: LexicalSyntax = { lineComments: ['//'], blockComments: [['/*', '*/']], quotes: `"'` };
/** As in shells. */
export const SHELL_LIKE: LexicalSyntax = { lineComments: ['#'], blockComments: [], quotes: `"'` };
