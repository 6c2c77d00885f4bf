/** Entry point of bin/run.js: oclif, which finds the commands by the manifest. */
export { execute } from '@oclif/core';
