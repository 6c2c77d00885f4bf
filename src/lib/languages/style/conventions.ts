import type { Conventions } from '../language.ts';

export const conventions: Conventions = {
  folderFiles: ['_index'],
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  commonWords:
    'auto block color default display font height important include inherit media none px rem root solid url var width',
};
