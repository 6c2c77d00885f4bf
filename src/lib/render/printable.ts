/** For commands, tools and the server, which take from rendering whatever they print. */
export { printable, printableLine } from '../text/printable.ts';
