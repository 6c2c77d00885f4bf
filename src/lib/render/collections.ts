import type { ChalkInstance } from 'chalk';
import type { Collection, CollectionRule, Member } from '../modules/collections/api.ts';
import type { AddedMembers } from '../modules/collections/usecases/change-members.ts';
import type { CollectionChanges } from '../modules/collections/usecases/collection-changes.ts';
import type { CollectionDetails } from '../modules/collections/usecases/show-collection.ts';
import type { Tour, TourStop } from '../modules/collections/usecases/tour.ts';
import { plural } from './counts.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

const SHORT = 8;

/** One line for each. */
export function describeCollections(collections: readonly Collection[], style: ChalkInstance): string {
  return collections.map((one) => headOf(one, style)).join('\n');
}

export function describeCollection(collection: Collection, style: ChalkInstance): string {
  const { description, rule } = collection;
  return [
    headOf(collection, style),
    ...(description === '' ? [] : linesOf(description)),
    ...(rule ? [`  ${style.dim(printable(`rule: ${ruleText(rule)}`))}`] : []),
  ].join('\n');
}

/** A collection with its members, files of its rule, and collections below it. */
export function describeDetails(details: CollectionDetails, style: ChalkInstance): string {
  const { items, ruleFiles = [], subcollections } = details;
  const several = new Set([...items, ...ruleFiles].map(({ repository }) => repository)).size > 1;
  const rows = items.map((member) => [
    `${member.position}`.padStart(4),
    printable(placeOf(member, several)),
    stateOf(member, style),
    member.text === undefined ? '' : style.dim(printable(member.text.split('\n')[0]!)),
  ]);
  const ruled = ruleFiles.map(({ repository, path }) => ['rule', printable(several ? `${repository}  ${path}` : path)]);
  return [
    describeCollection(details, style),
    ...(rows.length + ruled.length > 0 ? [table([...rows, ...ruled])] : []),
    ...subcollections.map(({ id, name }) => printable(`  ${id.slice(0, SHORT)}  ${name}`)),
  ].join('\n');
}

export function describeAdded({ collection, added, known, leftOut }: AddedMembers, style: ChalkInstance): string {
  const parts = [
    `${plural(added, 'member')} added`,
    ...(known > 0 ? [`${known} already in it`] : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} left out: their text is not in the index`] : []),
  ];
  return `${headOf(collection, style)}\n  ${parts.join(', ')}`;
}

/** Each stop with its text, then its code. */
export function describeTour({ collection, stops }: Tour, style: ChalkInstance): string {
  const several = new Set(stops.map(({ repository }) => repository)).size > 1;
  return [describeCollection(collection, style), ...stops.map((stop) => stopText(stop, several, style))].join('\n\n');
}

export function describeChanges(changes: CollectionChanges, style: ChalkInstance): string {
  const parts = (['added', 'moved', 'changed', 'gone', 'unplaced'] as const).flatMap((name) => {
    const rows = changes[name].map((member) => {
      const was = member.anchor.addedAs === undefined ? '' : `from ${member.anchor.addedAs}`;
      return ['', printable(placeOf(member, true)), style.dim(printable(was))];
    });
    return rows.length === 0 ? [] : [`${style.bold(`${name} (${rows.length})`)}\n${table(rows)}`];
  });
  return [headOf(changes.collection, style), ...(parts.length > 0 ? parts : ['Every member is as it was.'])].join('\n');
}

function headOf(collection: Collection, style: ChalkInstance): string {
  const { id, name, visibility, resourceCount, staleCount, owner } = collection;
  const words = [
    style.yellow(id.slice(0, SHORT)),
    style.bold(printable(name)),
    plural(resourceCount, 'resource'),
    staleCount > 0 ? style.magenta(`${staleCount} lost or changed`) : '',
    visibility === 'private' ? '' : visibility,
    style.dim(printable(`by ${owner}`)),
  ];
  return words.filter((word) => word !== '').join('  ');
}

function ruleText({ repositories, paths, languages, topics, owners, dependsOn, query }: CollectionRule): string {
  const parts = [
    paths && `path ${paths.join(' or ')}`,
    languages && `language ${languages.join(' or ')}`,
    topics && `about ${topics.join(' or ')}`,
    owners && `owned by ${owners.join(' or ')}`,
    dependsOn && `depends on ${dependsOn.join(' or ')}`,
    query !== undefined && `found by "${query}"`,
    repositories && `in ${repositories.join(' or ')}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function stopText(stop: TourStop, several: boolean, style: ChalkInstance): string {
  const state = stateOf(stop, style);
  return [
    `${stop.position}. ${style.bold(printable(placeOf(stop, several)))}${state === '' ? '' : `  ${state}`}`,
    ...(stop.text === undefined ? [] : linesOf(stop.text)),
    ...(stop.code === undefined
      ? []
      : printable(stop.code)
          .split('\n')
          .map((line) => style.dim(`  | ${line}`))),
    ...(stop.isCut ? [style.dim('  | …')] : []),
  ].join('\n');
}

function linesOf(text: string): string[] {
  return printable(text)
    .split('\n')
    .map((line) => `  ${line}`);
}

/** `path:12-20`, with the name of the definition. */
function placeOf({ repository, anchor }: Member, withRepository: boolean): string {
  const { path, startLine, endLine, whole, symbol } = anchor;
  if (path === '') return repository;
  const lines = whole === 'file' ? '' : `:${startLine}${endLine === startLine ? '' : `-${endLine}`}`;
  const name = whole === 'symbol' ? `  ${symbol}` : '';
  return `${withRepository ? `${repository}  ` : ''}${path}${lines}${name}`;
}

function stateOf({ anchor: { state, whole, addedAs } }: Member, style: ChalkInstance): string {
  if (state === 'orphaned') return style.red('lost (orphaned)');
  if (state === 'unplaced') return 'not indexed';
  if (addedAs !== undefined) return `moved from ${printable(addedAs)}`;
  if (state === 'changed' && whole !== 'file') return style.magenta('changed since');
  return state === 'moved' ? 'moved' : '';
}
