import { PharosError } from '../errors.ts';
import { nearestName } from './nearest-name.ts';

/**
 * The error for a call whose first words are not a command.
 *
 * @param words as they were typed, flags among them
 * @param ids of the commands: `search`, `graph:deps`
 */
export function unknownCommand(words: readonly string[], ids: readonly string[]): PharosError {
  const [first = '', second] = words;
  const names = ids.map((id) => id.replaceAll(':', ' '));
  if (first.startsWith('-')) {
    const command = words.find((word) => !word.startsWith('-'));
    const isKnown = command !== undefined && names.some((name) => name.split(' ')[0] === command);
    return new PharosError('USAGE', `Expected a command, not ${first}`, {
      hint: isKnown ? `Put flags after the command: pharos ${command} … ${first}` : 'See `pharos help`.',
    });
  }
  if (names.includes(first) && second !== undefined) {
    return new PharosError('USAGE', `${first} takes no arguments; unexpected ${JSON.stringify(second)}`, {
      hint: `See \`pharos ${first} --help\`.`,
    });
  }
  const topics = new Set(names.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]!));
  const topic = topics.has(first) ? first : nearestName(first, topics);
  const asked = topic !== undefined && second !== undefined && !second.startsWith('-') ? `${first} ${second}` : first;
  const guess = guessed(first, topic, asked === first ? undefined : second, names);
  const help = topics.has(first) ? `pharos help ${first}` : 'pharos help';
  return new PharosError('USAGE', `Unknown command ${JSON.stringify(asked)}`, {
    hint: `${guess ? `Did you mean \`pharos ${guess}\`? ` : ''}See \`${help}\`.`,
  });
}

function guessed(
  first: string,
  topic: string | undefined,
  second: string | undefined,
  names: readonly string[],
): string | undefined {
  const inTopic = names.filter((name) => name.startsWith(`${topic} `)).map((name) => name.slice(topic!.length + 1));
  if (topic === first) {
    const near = second === undefined ? undefined : nearestName(second, inTopic);
    return near && `${topic} ${near}`;
  }
  // `grahp deps` is `graph deps`, even if a command's name is as near as the topic's.
  const near = topic === undefined || second === undefined ? undefined : nearestName(second, inTopic);
  if (near !== undefined) return `${topic} ${near}`;
  const single = nearestName(
    first,
    names.filter((name) => !name.includes(' ')),
  );
  if (single !== undefined) return single;
  if (topic !== undefined) return topic;
  // `deps` alone means `graph deps`.
  const lasts = new Map(names.flatMap((name) => (name.includes(' ') ? [[name.split(' ')[1]!, name] as const] : [])));
  const last = nearestName(first, lasts.keys());
  return last === undefined ? undefined : lasts.get(last);
}
