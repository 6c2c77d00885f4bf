import { Flags } from '@oclif/core';

/** How long a repository may keep the step that proves its dependencies. */
export const stepLimitFlag = Flags.integer({
  min: 1,
  helpValue: '<seconds>',
  description:
    'seconds that proving the dependencies may take, a tenth of them for one file (default: 300, and more with the repository)',
});
