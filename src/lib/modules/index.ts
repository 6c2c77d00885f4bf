import type { Mode } from '../config-type.ts';
import { PharosError } from '../errors.ts';
import { anchorsModule } from './anchors/module.ts';
import { annotationsModule } from './annotations/module.ts';
import { authModule } from './auth/module.ts';
import { authorityModule } from './authority/module.ts';
import { collectionsModule } from './collections/module.ts';
import { curationModule } from './curation/module.ts';
import { duplicatesModule } from './duplicates/module.ts';
import { eventsModule } from './events/module.ts';
import { graphModule } from './graph/module.ts';
import type { Module, ModuleMigration } from './module.ts';
import { qualityModule } from './quality/module.ts';
import { recommendationsModule } from './recommendations/module.ts';
import { resourcesModule } from './resources/module.ts';
import { scholarlyModule } from './scholarly/module.ts';
import { taxonomyModule } from './taxonomy/module.ts';

/** All modules; container, server, migrators, commands and /health read only this list. */
export const MODULES: readonly Module[] = [
  graphModule,
  eventsModule,
  anchorsModule,
  annotationsModule,
  recommendationsModule,
  authModule,
  authorityModule,
  scholarlyModule,
  curationModule,
  duplicatesModule,
  qualityModule,
  collectionsModule,
  resourcesModule,
  taxonomyModule,
];

/** The part of the configuration that decides which modules serve. */
export interface ModuleSettings {
  readonly mode: Mode;
  /** PHAROS_MODULES; undefined = all. */
  readonly modules: readonly string[] | undefined;
  /** Name of the text encoder; in the cloud there is none without it. */
  readonly model: string | undefined;
}

export type ModuleState = 'on' | 'off' | 'without-encoder';

/** In PHAROS_MODULES, for no module at all. */
const NONE = 'none';

/**
 * The names that a setting lists; undefined when it lists none, which means all.
 *
 * @throws {PharosError} USAGE for an unknown name
 */
export function readModuleNames(
  listed: readonly string[],
  modules: readonly Module[] = MODULES,
): readonly string[] | undefined {
  if (listed.length === 0) return undefined;
  if (listed.length === 1 && listed[0] === NONE) return [];
  const known = modules.map(({ name }) => name);
  const unknown = listed.filter((name) => !known.includes(name));
  if (unknown.length === 0) return listed;
  throw new PharosError('USAGE', `PHAROS_MODULES contains unknown modules: ${unknown.join(', ')}`, {
    hint: `The modules are: ${known.join(', ')}. Separate them by commas, write ${NONE} for none, or unset it for all.`,
  });
}

/** A list of names as the setting has it. */
export function writeModuleNames(names: readonly string[]): string {
  return names.join(',') || NONE;
}

/** The state of each module, as /health reports it. */
export function moduleStates(
  settings: ModuleSettings,
  modules: readonly Module[] = MODULES,
): Readonly<Record<string, ModuleState>> {
  return Object.fromEntries(modules.map((module) => [module.name, stateOf(module, settings)]));
}

export function isModuleOn(module: Module, settings: ModuleSettings): boolean {
  return stateOf(module, settings) !== 'off';
}

function stateOf({ name, modes, wantsEncoder }: Module, { mode, modules, model }: ModuleSettings): ModuleState {
  if (!modes.includes(mode) || modules?.includes(name) === false) return 'off';
  return wantsEncoder && mode === 'CLOUD' && model === undefined ? 'without-encoder' : 'on';
}

/**
 * Refuses a command whose module is off.
 *
 * @throws {PharosError} UNAVAILABLE, with what to do
 */
export function requireModuleOf(command: string, settings: ModuleSettings, modules: readonly Module[] = MODULES): void {
  const owner = modules.find(({ commands }) =>
    commands.some((own) => command === own || command.startsWith(`${own}:`)),
  );
  if (owner && !isModuleOn(owner, settings)) throw moduleOff(owner, settings);
}

/**
 * Refuses a part of a command that a module of its own answers.
 *
 * @throws {PharosError} UNAVAILABLE, with what to do
 */
export function requireModule(module: Module, settings: ModuleSettings): void {
  if (!isModuleOn(module, settings)) throw moduleOff(module, settings);
}

/** Names of the tools that agents are not offered. */
export function toolsOff(settings: ModuleSettings, modules: readonly Module[] = MODULES): readonly string[] {
  return modules.filter((module) => !isModuleOn(module, settings)).flatMap(({ tools }) => tools);
}

/** The refusal of a module that is off, with the way to turn it on. */
export function moduleOff({ name, modes }: Module, { mode }: Pick<ModuleSettings, 'mode'>): PharosError {
  const isServed = modes.includes(mode);
  return new PharosError('UNAVAILABLE', `The module ${name} is off${isServed ? '' : ` with MODE=${mode}`}`, {
    hint: isServed
      ? `Add ${name} to PHAROS_MODULES, or unset it: all modules are then on.`
      : 'Use a server that has it.',
  });
}

/** The migrations of all modules, whether they are on or off: the format of a database depends on no setting. */
export function moduleMigrations(modules: readonly Module[] = MODULES): readonly ModuleMigration[] {
  return modules.flatMap(({ migrations }) => migrations);
}
