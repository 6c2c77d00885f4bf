/** Colours that can be told apart on white and on near-black; all further items are grey. */
const COLOURS: readonly string[] = [
  '#4e86c6',
  '#f28e2b',
  '#e15759',
  '#2fa89f',
  '#5fa648',
  '#cfa213',
  '#a873b8',
  '#ee7fa5',
  '#9c755f',
  '#6d6fd0',
  '#93a81d',
  '#c74f9b',
  '#3e9fd4',
  '#c96a1c',
  '#7c9b8e',
  '#b94a48',
];
export const GREY = '#8d939c';

/** Colours of the dependencies of a chosen file, and of what depends on it. */
export const OUTGOING = COLOURS[0]!;
export const INCOMING = COLOURS[1]!;

/** Colour of the category with that place in its legend. */
export function colourOf(place: number): string {
  return COLOURS[place] ?? GREY;
}
