import { Flags } from '@oclif/core';

/** How long a repository may keep the step that proves its dependencies. */
export const stepLimitFlag = Flags.integer({
  min: 1,
  helpValue: '<seconds>',
  description:
    'maximum seconds for proving the dependencies, and a tenth of that for one file (default: 300, more for a large repository)',
});
