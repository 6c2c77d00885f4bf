import type { z } from 'zod';
import { edges, file } from './dependencies.ts';
import { failure } from './failure.ts';
import * as graph from './graph.ts';
import { ingest, ingestQueued, watchLine } from './ingest.ts';
import { cancelled, history, jobStanding, retried, workerOutcome } from './jobs.ts';
import { completion, config, doctor, version } from './machine.ts';
import { modelAdded, modelList, modelRemoved } from './models.ts';
import { repositories, status } from './repositories.ts';
import { search } from './search.ts';
import { exported, garbage, imported, removed } from './upkeep.ts';

/** The JSON that leaves Pharos: one entry for each file in docs/schemas, which `npm run schemas` writes. */
export const ANSWERS = {
  cancel: answer(['cancel'], 'A job that was taken out.', cancelled),
  completion: answer(['completion'], 'A script for a shell.', completion),
  config: answer(['config'], 'Every setting; secrets are masked. `file` is the .env of the folder.', config),
  doctor: answer(['doctor'], 'What works on this machine; exit status 69 when a check failed.', doctor),
  edges: answer(['edges'], 'Proved dependencies, file to file, or with --symbols definition to definition.', edges),
  error: answer([], 'Printed instead of the result; the exit status follows from the code.', failure),
  export: answer(
    ['export'],
    'The file that was written; the checksum is that of its rows before compression.',
    exported,
  ),
  file: answer(['file'], 'What a file depends on, what depends on it, and what it defines.', file),
  gc: answer(['gc'], 'What was removed, and the bytes of each database before and after.', garbage),
  'graph-central': answer(['graph central'], 'The files on which the most depends.', graph.central),
  'graph-communities': answer(
    ['graph communities'],
    'Files that depend on one another more than on others.',
    graph.communities,
  ),
  'graph-cycles': answer(['graph cycles'], 'Files that import one another.', graph.cycles),
  'graph-dependencies': answer(
    ['graph deps', 'graph dependents'],
    'What a file or definition depends on, or what depends on it.',
    graph.dependencies,
  ),
  'graph-externals': answer(['graph externals'], 'External packages.', graph.externals),
  'graph-impact': answer(['graph impact'], 'What a change can reach.', graph.impact),
  'graph-orphans': answer(['graph orphans'], 'Files on which no other depends.', graph.orphans),
  'graph-path': answer(['graph path'], 'A shortest way along dependencies.', graph.path),
  history: answer(['history'], 'What became of the latest runs, newest first.', history),
  import: answer(['import'], 'What was read from an exported index.', imported),
  ingest: answer(['ingest'], 'The result of one ingest.', ingest),
  'ingest-queued': answer(['ingest --queue'], 'A job on the queue, also with --remote.', ingestQueued),
  job: answer(['job'], 'Where one job stands.', jobStanding),
  map: answer(['map'], 'A map that was written to a file.', graph.map),
  'model-add': answer(['model add'], 'The model that was added.', modelAdded),
  'model-list': answer(['model list'], 'The text encoders on this machine, in the order of their names.', modelList),
  'model-remove': answer(['model remove'], 'The model that was removed.', modelRemoved),
  remove: answer(['remove'], 'What was removed from the index.', removed),
  repositories: answer(['repositories'], 'What is indexed, and whether it is still true.', repositories),
  retry: answer(['retry'], 'A dead job that waits again.', retried),
  search: answer(['search'], 'Files and the lines to read, best first.', search),
  status: answer(['status'], 'What is under way, what is indexed, and how true it still is.', status),
  version: answer(['version'], 'The version, and what it runs on.', version),
  watch: answer(['watch'], 'One line for each refresh.', watchLine),
  worker: answer(['worker'], 'How the jobs of a worker ended, in order; printed when it ends.', workerOutcome),
};

interface Answer<Schema extends z.ZodType> {
  /** Who prints it with --json; nobody in particular for a failure. */
  readonly commands: readonly string[];
  readonly description: string;
  readonly schema: Schema;
}

function answer<Schema extends z.ZodType>(
  commands: readonly string[],
  description: string,
  schema: Schema,
): Answer<Schema> {
  return { commands, description, schema };
}
