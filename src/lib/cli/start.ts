/** What bin/run.js starts: oclif, which finds the commands by the manifest. */
export { execute } from '@oclif/core';
