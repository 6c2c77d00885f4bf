import { SETTINGS, type Setting } from '../src/lib/settings.ts';

/** Read where a terminal is drawn on, and no part of the configuration. */
const TERMINAL = '| `COLUMNS`, `LINES` | size of the terminal, overriding what it reports |';

/** The table of settings in the README, from the settings themselves. */
function settingsTable(): string {
  const rows = SETTINGS.map((setting) => `| \`${setting.name}\` | ${setting.help}${byDefault(setting)} |`);
  return ['| variable | meaning |', '|---|---|', ...rows, TERMINAL].join('\n');
}

function byDefault({ usually, default: value }: Setting): string {
  if (usually !== undefined) return `; by default ${usually}`;
  return typeof value === 'string' || typeof value === 'number' ? `; by default \`${value}\`` : '';
}

/** The README with the table below its heading. */
export function withSettings(readme: string): string {
  const table = /(?<=\n### Settings\n(?:(?!#|\|).*\n)*)(?:\|.*\n)+/;
  if (!table.test(readme)) throw new Error('The README has no table of settings');
  return readme.replace(table, () => `${settingsTable()}\n`);
}
