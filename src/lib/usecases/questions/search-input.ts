/** Bytes of a question, or of a text that is asked about. */
export const MAX_QUESTION = 64 * 1024;

/** The unit of the hits: files with their best lines, or definitions, several of a file if they fit. */
export const SEARCH_UNITS = ['file', 'definition'] as const;
export type SearchUnit = (typeof SEARCH_UNITS)[number];

/** Kinds of definitions that a search can be narrowed to. */
export const DEFINITION_KINDS = [
  'function',
  'method',
  'class',
  'interface',
  'struct',
  'enum',
  'trait',
  'type',
  'module',
  'macro',
  'constant',
  'variable',
  'section',
] as const;

/** Whether tests are all that is searched, or left out. */
export const TEST_CHOICES = ['only', 'none'] as const;
