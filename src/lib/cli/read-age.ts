import { PharosError } from '../errors.ts';

/** Days; months and years are those of the Gregorian calendar on average. */
const UNITS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30.44, y: 365.24 };

/**
 * An age of whole days, weeks, months or years, `30d`, in milliseconds.
 *
 * @throws {PharosError} USAGE for another form
 */
export function readAge(age: string): number {
  const [, count, unit] = /^(\d{1,5})([dwmy])$/.exec(age) ?? [];
  if (count !== undefined) return Number(count) * UNITS[unit!]! * 86_400_000;
  throw new PharosError('USAGE', `${JSON.stringify(age.slice(0, 60))} is not an age`, {
    hint: 'Write days, weeks, months or years: 30d, 6w, 6m, 1y.',
  });
}
