import { PharosError } from '../../../errors.ts';
import { chooseOne, type GraphOptions } from './open-graph.ts';

/**
 * Names the generation of a repository: what was made for it stays true.
 *
 * @throws {PharosError} from chooseOne
 */
export async function graphKey(options: GraphOptions): Promise<string> {
  const { key, current } = await chooseOne(options);
  return `${key} ${current.generation} ${current.publishedAt}`;
}

/**
 * Names the generation that a server's map of a repository shows: what was made for it stays true.
 *
 * @throws {PharosError} USAGE when it would take the server too much; from chooseOne
 */
export async function servedMapKey(options: GraphOptions & { readonly mostFiles: number }): Promise<string> {
  const repository = await chooseOne(options);
  const { generation, files } = repository.current;
  if (files.parsed > options.mostFiles) {
    throw new PharosError('USAGE', `The server draws maps of at most ${options.mostFiles} files`, {
      hint: `Run \`pharos map --repo ${repository.key}\` where it is indexed.`,
    });
  }
  return `${repository.key} ${generation}`;
}
