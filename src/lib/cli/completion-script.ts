/** A command as completion sees it. */
export interface CompletedCommand {
  /** Its words: `search`, or `graph path`. */
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
}

export interface CompletedFlag {
  readonly name: string;
  readonly summary: string;
  readonly takesValue: boolean;
  /** The values that it may have; empty when it may have any. */
  readonly values: readonly string[];
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that teaches a shell the commands, their flags and the values of these. Where no word fits, it offers files. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  if (shell === 'fish') return fishScript(commands);
  return shell === 'bash'
    ? bashScript(commands)
    : `autoload -U +X bashcompinit && bashcompinit\n${bashScript(commands)}`;
}

/** The first words and what may follow them: commands, and topics that have some. */
function byTopic(commands: readonly CompletedCommand[]): ReadonlyMap<string, readonly string[]> {
  const pairs = commands.flatMap(({ name }) => {
    const [first, second] = name.split(' ');
    return second === undefined
      ? [['', first!]]
      : [
          ['', first!],
          [first!, second],
        ];
  });
  const grouped = Map.groupBy(pairs, ([topic]) => topic!);
  return new Map([...grouped].map(([topic, words]) => [topic, [...new Set(words.map(([, word]) => word!))]]));
}

/** Words of all kinds are names of ours: letters, digits and dashes, which need no quotes. */
function bashScript(commands: readonly CompletedCommand[]): string {
  const topics = [...byTopic(commands)];
  const known = topics.flatMap(([topic, words]) => words.map((word) => `'${topic} ${word}'`));
  const options = commands.map(
    ({ name, flags }) => `    '${name}') words='${flags.map((flag) => `--${flag.name}`).join(' ')}' ;;`,
  );
  const valued = commands.flatMap(({ name, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map((flag) => ({ key: `'${name} --${flag.name}'`, words: flag.values.join(' ') })),
  );
  const values = [...Map.groupBy(valued, ({ words }) => words)].map(
    ([words, flags]) => `    ${flags.map(({ key }) => key).join('|')}) words='${words}'; value=yes ;;`,
  );
  return `_pharos() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command='' words='' value='' word
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do
    case "$command $word" in
      ${known.join('|')}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$command" in
${topics.map(([topic, next]) => `    '${topic}') words='${next.join(' ')}'; value=yes ;;`).join('\n')}
${options.join('\n')}
  esac
  case "$command $previous" in
${values.join('\n')}
  esac
  COMPREPLY=()
  if [[ -n $value || $current == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}
complete -o default -F _pharos pharos
`;
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const has = (word: string) => `__fish_seen_subcommand_from ${word}`;
  const lines: string[] = [];
  for (const [topic, words] of byTopic(commands)) {
    const condition = topic === '' ? '__fish_use_subcommand' : `${has(topic)}; and not ${has(words.join(' '))}`;
    for (const word of words) {
      const command = commands.find(({ name }) => name === `${topic} ${word}`.trim());
      const summary = command ? ` -d ${quote(command.summary)}` : '';
      lines.push(`complete -c pharos -n ${quote(condition)} -f -a ${word}${summary}`);
    }
  }
  for (const { name, flags } of commands) {
    const condition = name.split(' ').map(has).join('; and ');
    for (const { name: flag, summary, takesValue, values } of flags) {
      const value = values.length > 0 ? ` -x -a ${quote(values.join(' '))}` : takesValue ? ' -r' : '';
      lines.push(`complete -c pharos -n ${quote(condition)} -l ${flag} -d ${quote(summary)}${value}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
