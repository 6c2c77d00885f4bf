/** For commands, tools and the server, whose output all comes from rendering. */
export { printable, printableLine } from '../text/printable.ts';
