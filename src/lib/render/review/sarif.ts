import { createHash } from 'node:crypto';
import type { Annotation } from '../../modules/annotations/api.ts';
import type { BreakingChange, ReviewReport } from '../../modules/graph/usecases/review/report.ts';
import { messageText, SARIF_SCHEMA, uriOf } from '../../text/sarif-text.ts';
import { plural } from '../counts.ts';

const RULES = [
  rule('breaking-change', 'error', 'Breaking change', {
    text: 'A definition was removed, hidden or given another signature, and unchanged code still uses it.',
    help: 'Keep the old form, or change the listed uses with it.',
  }),
  rule('new-import-cycle', 'warning', 'New import cycle', {
    text: 'An import closes a cycle of files that import one another, which the base did not have.',
    help: 'Move what both files need into a third one, or pass it in.',
  }),
  rule('touched-note', 'note', 'Touched note', {
    text: 'The change touches code that a note is attached to.',
    help: 'Read the note, and change or resolve it if it is no longer right: pharos note show, pharos note resolve.',
  }),
] as const;

/** Characters of a note. */
const MAX_NOTE = 300;

type Result = ReturnType<typeof result>;
type Link = ReviewReport['cycles']['added'][number][number];

/** The findings of a report that have a place: for code scanning. */
export function sarifReview(report: ReviewReport, version: string): string {
  const { breaking, cycles, unread, notes: touched } = report;
  const results = [
    ...breaking.changes.map(ofBreaking),
    ...cycles.added.map(ofCycle),
    ...(touched?.items ?? []).map(ofNote),
  ];
  const notes = [
    ...unexamined(breaking.unknown, 'breaking changes'),
    ...unexamined(cycles.unknown, 'new cycles'),
    ...leftOut(breaking.total - breaking.changes.length, 'breaking change'),
    ...leftOut(cycles.total - cycles.added.length, 'new cycle'),
    ...(touched ? leftOut(touched.total - touched.items.length, 'touched note') : []),
    ...(unread.total > 0 ? [`${plural(unread.total, 'changed file')} could not be examined.`] : []),
  ];
  const run = {
    tool: { driver: { name: 'Pharos', version, rules: RULES } },
    invocations: [
      {
        executionSuccessful: true,
        ...(notes.length > 0 && {
          toolExecutionNotifications: notes.map((text) => ({ level: 'note', message: { text } })),
        }),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results,
  };
  return JSON.stringify({ $schema: SARIF_SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2);
}

function unexamined(files: number, name: string): string[] {
  return files > 0 ? [`There may be more ${name}: ${plural(files, 'file')} could not be examined.`] : [];
}

function leftOut(count: number, name: string): string[] {
  return count > 0 ? [`${plural(count, `further ${name}`)} left out.`] : [];
}

/** Where the reader can act: of a definition that is gone at its first use. */
function ofBreaking({ path, line, symbol, change, uses, total }: BreakingChange): Result {
  const name = `${symbol} of ${path}`;
  const said =
    change === 'signature'
      ? `${name} has another signature; ${plural(total, 'unchanged line')} still call it as before`
      : `${name} ${change === 'removed' ? 'was removed' : 'is no longer exported'}, and ${plural(total, 'line')} still use it`;
  const places = uses.map((use) => location(use.path, use.line, use.symbol === '' ? 'use' : `use in ${use.symbol}`));
  const own = location(path, line);
  const [at = own, ...others] = change === 'signature' ? [own, ...places] : places;
  return result(0, said, at, others, [path, symbol, change]);
}

function ofCycle(links: readonly Link[]): Result {
  const [first, ...rest] = links.map(({ from, line, to }) => location(from, Math.max(1, line), `imports ${to}`));
  const [link] = links;
  const way = links.map(({ from, to }) => `${from}\0${to}`).sort();
  return result(1, `The import of ${link!.to} closes a cycle of ${plural(links.length, 'import')}`, first!, rest, way);
}

/** The first line of the note, where it is attached; of a lost one where it was. */
function ofNote({ id, kind, note, anchor }: Annotation): Result {
  const [first = ''] = note.split('\n');
  const said = `${kind}: ${first.slice(0, MAX_NOTE)}${first.length > MAX_NOTE ? '…' : ''}`;
  return result(2, said, location(anchor.path, Math.max(1, anchor.startLine)), [], [id]);
}

function result(
  ruleIndex: 0 | 1 | 2,
  text: string,
  { message: _message, ...at }: ReturnType<typeof location>,
  related: readonly ReturnType<typeof location>[],
  identity: readonly string[],
) {
  const { id, defaultConfiguration } = RULES[ruleIndex];
  return {
    ruleId: id,
    ruleIndex,
    level: defaultConfiguration.level,
    message: { text: messageText(`${text}.`) },
    locations: [at],
    ...(related.length > 0 && { relatedLocations: related.map((one, i) => ({ id: i + 1, ...one })) }),
    // The same finding keeps its fingerprint when lines move.
    partialFingerprints: { 'pharosReview/v1': createHash('sha256').update(identity.join('\0\0')).digest('hex') },
  };
}

function location(path: string, startLine: number, text = '') {
  return {
    ...(text !== '' && { message: { text: messageText(text) } }),
    physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' }, region: { startLine } },
  };
}

function rule<Id extends string, Level extends string>(
  id: Id,
  level: Level,
  name: string,
  { text, help }: { readonly text: string; readonly help: string },
) {
  return {
    id,
    name: name.replace(/ (\w)/g, (_blank, letter: string) => letter.toUpperCase()),
    shortDescription: { text: name },
    fullDescription: { text },
    help: { text: help },
    defaultConfiguration: { level },
  };
}
