import type { Conventions } from '../language.ts';

export const conventions: Conventions = {
  inert: /^\s*<!--/,
  commonWords:
    'a body br charset class div doctype head h1 h2 h3 href html id img input li link meta p script span src style table td title tr ul',
};
