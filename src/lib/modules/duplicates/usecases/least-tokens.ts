/** Definitions of fewer tokens are not compared, unless somebody asks for it: names, literals, operators, brackets and separators count. */
export const LEAST_TOKENS = 50;
