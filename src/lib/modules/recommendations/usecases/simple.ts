import { addressOf } from '../../../text/address.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import { type RecommendOptions, recommend } from './recommend.ts';

export interface SimpleRecommendations {
  readonly items: readonly SimpleRecommendation[];
}

export interface SimpleRecommendation {
  /** Address of the file. */
  readonly url: string;
  /** Its path. */
  readonly title: string;
  /** The first lines of it. */
  readonly snippet: string;
  /** 1 for the best of the list, 0 for the worst of it. */
  readonly relevanceScore: number;
  readonly reasoning: string;
}

const SNIPPET_LINES = 3;
const SNIPPET_LENGTH = 300;

/**
 * Recommendations in the short form of the original.
 *
 * @throws {PharosError} from recommend
 */
export async function simpleRecommendations(options: RecommendOptions): Promise<SimpleRecommendations> {
  const { catalog } = options.stores;
  const { repository: key, recommendations } = await recommend(options);
  const [repository] = await chooseRepositories(catalog, { actor: options.actor, repository: key });
  const rows = new Map(
    (await catalog.report(repository!.current.generation, 'files')).map(({ path, blob }) => [path, blob]),
  );
  const blobs = recommendations.flatMap(({ path }) => rows.get(path) ?? []);
  const texts = await catalog.texts(blobs);
  const [most, least] = [recommendations[0]?.score ?? 0, recommendations.at(-1)?.score ?? 0];
  return {
    items: recommendations.map(({ path, score, reasons }) => ({
      url: addressOf({ repository: key, path }),
      title: path,
      snippet: snippetOf(texts.get(rows.get(path) ?? '') ?? ''),
      relevanceScore: most === least ? 1 : Math.round((1000 * (score - least)) / (most - least)) / 1000,
      reasoning: reasons.join('; '),
    })),
  };
}

function snippetOf(text: string): string {
  const lines = text
    .slice(0, 10 * SNIPPET_LENGTH)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(0, SNIPPET_LINES).join('\n').slice(0, SNIPPET_LENGTH);
}
