import type { Conventions } from '../language.ts';

export const conventions: Conventions = {
  inert: /^\s*#/,
  commonWords: 'boolean enum extend float fragment id implements input int interface on query scalar string type union',
};
