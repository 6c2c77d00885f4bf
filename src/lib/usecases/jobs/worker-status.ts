import type { IngestStep } from '../ingest/step-clock.ts';

/** Description of each step, in the form that readers of `worker_status` look for: `Training Graph on {repo_url}`. */
const DOING: Readonly<Record<IngestStep, string>> = {
  clone: 'Cloning Source',
  parse: 'Parsing Files',
  history: 'Reading History',
  resolve: 'Resolving Imports',
  train: 'Training Graph',
  encode: 'Encoding Text',
  store: 'Storing Index',
};

/** The line about a job that is under way. Steps come from a queue, where another version may have put other ones. */
export function stepStatus(step: string, repositoryUrl: string): string {
  return `${DOING[step as IngestStep] ?? `Working (${step})`} on ${repositoryUrl}`;
}

/** The line about a job that failed. */
export function errorStatus(message: string): string {
  return `Error: ${message}`;
}
