import { PharosError } from '../../../errors.ts';
import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { findFunction } from './find-target.ts';
import type { OpenedGraph } from './open-graph.ts';

/** A definition that somebody asks about; overloads of one name are one. */
export type FoundDefinition = DefinitionPlace;

/**
 * Finds the definition that a person names: by its qualified or last name, or as `path:name`.
 *
 * @throws {PharosError} USAGE for a file; BAD_REPOSITORY from findFunction, or when an earlier version wrote the index
 */
export function findDefinition(opened: OpenedGraph, name: string, directory?: string): FoundDefinition {
  requireDefinitions(opened);
  const { path, symbol } = findFunction(opened, name, directory);
  const found = symbol === undefined ? undefined : opened.definitions().at({ path, symbol })[0];
  if (found) return found;
  throw new PharosError('USAGE', `${name} is a file, but a definition is needed`, {
    hint: `Give one of its definitions, as ${path}:name; \`pharos file ${path}\` lists them.`,
  });
}

/** @throws {PharosError} BAD_REPOSITORY when an earlier version wrote the index */
export function requireDefinitions({ hasNoDefinitions, repository }: OpenedGraph): void {
  if (!hasNoDefinitions) return;
  throw new PharosError('BAD_REPOSITORY', `An earlier version of Pharos indexed ${repository.key}`, {
    hint: 'Run `pharos ingest` again: only then are all definitions and their uses known.',
  });
}
