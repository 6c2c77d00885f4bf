import type { Tokenizer } from '@huggingface/tokenizers';
import { firstLine, modelError } from './model-error.ts';
import { readJson, readOptionalJson } from './read-json.ts';
import type { StoredModel } from './read-model.ts';

/** Turns a text into the numbers of its tokens, at most as many as the model can read. */
export type Tokenize = (text: string) => readonly number[];

/** No text has more letters per token than this; the rest of a longer text is not read. */
const LETTERS_PER_TOKEN = 16;

/** @throws {PharosError} UNAVAILABLE when its tokenizer is damaged or of a kind that is not known */
export async function openTokenizer({ directory, maxTokens }: StoredModel): Promise<Tokenize> {
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const settings = readJson(directory, 'tokenizer.json');
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(settings, readOptionalJson(directory, 'tokenizer_config.json'));
  } catch (error) {
    throw modelError(directory, `tokenizer.json is damaged or of an unknown kind (${firstLine(error)})`, error);
  }
  const closing = closingToken(tokenizer);
  return (text) => {
    const { ids } = tokenizer.encode(text.slice(0, maxTokens * LETTERS_PER_TOKEN));
    if (ids.length <= maxTokens) return ids;
    return closing === undefined ? ids.slice(0, maxTokens) : [...ids.slice(0, maxTokens - 1), closing];
  };
}

/** The token that the tokenizer puts at the end of every text. */
function closingToken(tokenizer: Tokenizer): number | undefined {
  const last = (text: string) => tokenizer.encode(text).ids.at(-1);
  const closing = last('');
  return closing !== undefined && last('a') === closing && last('1') === closing ? closing : undefined;
}
