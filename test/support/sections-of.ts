import { languageOf } from '../../src/lib/languages/index.ts';
import { parseFile } from '../../src/lib/parse/parse-file.ts';

/** The sections of a text, each as `first-last name`. */
export async function sectionsOf(path: string, text: string): Promise<string[]> {
  const outcome = await parseFile({ path, language: languageOf(path)!.id, bytes: new TextEncoder().encode(text) });
  if (outcome.status !== 'parsed') throw new Error(outcome.reason);
  return (outcome.facts.sections ?? []).map(({ name, startLine, endLine }) => `${startLine}-${endLine} ${name}`);
}
