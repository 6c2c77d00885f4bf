import type { Hook } from '@oclif/core';
import { reportError, wantsJson } from './report-error.ts';
import { unknownCommand } from './unknown-command.ts';

/** oclif's hook for a command that does not exist: names the nearest one that does. */
const commandNotFound: Hook<'command_not_found'> = async ({ config }) => {
  const words = process.argv.slice(2);
  reportError(unknownCommand(words, config.commandIDs), wantsJson(words));
  process.exit();
};

export default commandNotFound;
