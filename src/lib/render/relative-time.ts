import { plural } from './counts.ts';

/** Seconds; a month and a year are those of the Gregorian calendar on average. */
const UNITS = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['month', 2_629_746],
  ['year', 31_556_952],
] as const;

/** `3 minutes ago`. A time that a fast clock put into the future was just now. */
export function ago(time: string, now: number): string {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  return seconds < 1 ? 'just now' : `${inUnits(seconds)} ago`;
}

/** `in 2 minutes`. A time that has passed, by a slow clock too, is now. */
export function until(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  return seconds < 1 ? 'now' : `in ${inUnits(seconds)}`;
}

/** `3 minutes`: how long something has gone on that began then. */
export function since(time: string, now: number): string {
  return inUnits(Math.max(0, Math.round((now - Date.parse(time)) / 1000)));
}

/** In the largest unit that fits at least once. */
function inUnits(seconds: number): string {
  const [unit, length] = UNITS.findLast(([, size]) => seconds >= size) ?? UNITS[0];
  return plural(Math.floor(seconds / length), unit);
}
