import type { z } from 'zod';
import * as accounts from './accounts.ts';
import { codeOwnersCheck, codeOwnersProposal, hiddenPerson, mergedPeople, owners, reviewers } from './authority.ts';
import * as collections from './collections.ts';
import { edges, file } from './dependencies.ts';
import { duplicates } from './duplicates.ts';
import { event, events } from './events.ts';
import { exploration } from './explore.ts';
import { failure } from './failure.ts';
import { exportedFindings, finding, findings, findingsImported } from './findings.ts';
import * as graph from './graph.ts';
import { ingest, ingestQueued, watchLine } from './ingest.ts';
import { cancelled, history, jobState, retried, workerOutcome } from './jobs.ts';
import { completion, config, doctor, version } from './machine.ts';
import { modelAdded, modelList, modelRemoved } from './models.ts';
import { exportedNotes, importedNotes, note, notes, noteThread } from './notes.ts';
import { quality, risk } from './quality.ts';
import { readingList, recommendations } from './recommendations.ts';
import { checkedReferences, citation, todos } from './references.ts';
import { repositories, status } from './repositories.ts';
import { documentLinks, readingList as marks, resources, staleDocuments } from './resources.ts';
import { review } from './review.ts';
import { search } from './search.ts';
import * as topics from './topics.ts';
import { exported, garbage, imported, installed, removed, uninstalled } from './upkeep.ts';

/** The JSON that leaves Pharos: one entry for each file in docs/schemas, which `npm run schemas` writes. */
export const ANSWERS = {
  cancel: answer(['cancel'], 'The cancelled job.', cancelled),
  cite: answer(['cite'], 'How a repository is to be cited.', citation),
  changes: answer(['changes'], 'The commits of a range, each with its topic.', topics.changes),
  'codeowners-check': answer(['codeowners check'], 'CODEOWNERS against files and history.', codeOwnersCheck),
  'codeowners-generate': answer(
    ['codeowners generate'],
    'A CODEOWNERS file proposed from the history.',
    codeOwnersProposal,
  ),
  collection: answer(
    ['collection create', 'collection edit', 'collection remove', 'collection delete'],
    'The collection as it is now; of a deleted one, as it was.',
    collections.collection,
  ),
  'collection-add': answer(['collection add'], 'The collection, and what was added.', collections.addedMembers),
  'collection-changes': answer(
    ['collection changes'],
    'Members by what became of them.',
    collections.collectionChanges,
  ),
  'collection-export': answer(
    ['collection export --output'],
    'The file that was written.',
    collections.exportedCollections,
  ),
  'collection-import': answer(
    ['collection import'],
    'The collections that were made.',
    collections.importedCollections,
  ),
  'collection-list': answer(['collection list'], 'Collections by name.', collections.collections),
  'collection-show': answer(
    ['collection show'],
    'A collection with its members, each where it is now.',
    collections.collectionDetails,
  ),
  'collection-tour': answer(
    ['collection tour'],
    'Members in order, with their texts and their code.',
    collections.tour,
  ),
  completion: answer(['completion'], 'A completion script for a shell.', completion),
  config: answer(['config'], 'Every setting; secrets are masked. `file` is the .env of the folder.', config),
  doctor: answer(['doctor'], 'Checks of this machine; exit status 69 if one failed.', doctor),
  duplicates: answer(['duplicates'], 'Groups of definitions that are alike.', duplicates),
  edges: answer(['edges'], 'Proved dependencies, file to file, or with --symbols definition to definition.', edges),
  error: answer([], 'Printed instead of the result; the code determines the exit status.', failure),
  'event-line': answer(['events --follow'], 'One line for each event.', event),
  events: answer(['events'], 'What people, agents and machines have written.', events),
  explore: answer(
    ['explore'],
    'Definitions that matter for a question or a diff, with source and relations.',
    exploration,
  ),
  export: answer(['export'], 'The exported file; the checksum is that of its rows before compression.', exported),
  file: answer(['file'], 'Dependencies, dependents and definitions of a file.', file),
  finding: answer(
    ['finding approve', 'finding assign', 'finding flag', 'finding reject', 'finding reopen'],
    'The finding as it is now.',
    finding,
  ),
  findings: answer(['findings'], 'Findings of tools and of Pharos, most urgent first.', findings),
  'findings-export': answer(
    ['findings export --output'],
    'The findings that were written to a file.',
    exportedFindings,
  ),
  'findings-import': answer(
    ['findings import'],
    'What a log of a tool, or verdicts from elsewhere, have changed.',
    findingsImported,
  ),
  gc: answer(['gc'], 'Removed data, and the size of each database before and after.', garbage),
  grant: answer(['grant'], 'Restricted repositories and who sees them, or the one that was granted.', accounts.grants),
  'graph-calls': answer(
    ['graph callers', 'graph callees'],
    'Definitions that call a definition, or that it calls.',
    graph.calls,
  ),
  'graph-central': answer(['graph central'], 'The most central files.', graph.central),
  'graph-communities': answer(
    ['graph communities'],
    'Files that depend on one another more than on others.',
    graph.communities,
  ),
  'graph-cycles': answer(['graph cycles'], 'Files that import one another.', graph.cycles),
  'graph-dependencies': answer(
    ['graph deps', 'graph dependents'],
    'Dependencies or dependents of a file or definition.',
    graph.dependencies,
  ),
  'graph-externals': answer(['graph externals'], 'External packages.', graph.externals),
  'graph-hidden': answer(['graph hidden'], 'Files that change together without a dependency.', graph.hidden),
  'graph-hierarchy': answer(['graph hierarchy'], 'Supertypes and subtypes of a type.', graph.hierarchy),
  'graph-implementations': answer(
    ['graph implementations'],
    'Types derived from a type, or members that override a member.',
    graph.implementations,
  ),
  'graph-impact': answer(['graph impact'], 'Files that a change can affect.', graph.impact),
  'graph-orphans': answer(['graph orphans'], 'Files without dependents.', graph.orphans),
  'graph-path': answer(['graph path'], 'A shortest dependency path.', graph.path),
  'graph-similar': answer(['graph similar'], 'Files with a similar place in the graph.', graph.similar),
  'graph-unused': answer(['graph unused'], 'Definitions that are proved to be unused.', graph.unused),
  group: answer(['group add', 'group remove'], 'The group as it is now.', accounts.group),
  'group-list': answer(['group list'], 'Groups and their members.', accounts.groups),
  history: answer(['history'], 'Results of recent runs, newest first.', history),
  import: answer(['import'], 'The imported index.', imported),
  ingest: answer(['ingest'], 'The result of one ingest.', ingest),
  'ingest-queued': answer(['ingest --queue'], 'A job on the queue, also with --remote.', ingestQueued),
  install: answer(['install'], 'What was written for coding agents, or would be.', installed),
  job: answer(['job'], 'State of a job.', jobState),
  logout: answer(['logout'], 'The login that was forgotten.', accounts.loggedOut),
  map: answer(['map'], 'A map that was written to a file.', graph.map),
  'model-add': answer(['model add'], 'The model that was added.', modelAdded),
  'model-list': answer(['model list'], 'The text encoders on this machine, in the order of their names.', modelList),
  'model-remove': answer(['model remove'], 'The model that was removed.', modelRemoved),
  note: answer(
    ['note add', 'note confirm', 'note edit', 'note move', 'note remove', 'note reply', 'note resolve'],
    'The note as it is now; of a removed one, as it was.',
    note,
  ),
  'note-show': answer(['note show'], 'A note with its replies, and its text then and now.', noteThread),
  notes: answer(['notes'], 'Notes on the code, and where each is now.', notes),
  'notes-export': answer(['notes export --output'], 'The notes that were written to a file.', exportedNotes),
  'notes-import': answer(['notes import'], 'What an import did with each note.', importedNotes),
  onboard: answer(['onboard'], 'What to read first in a folder.', readingList),
  read: answer(['read'], 'Entries of the reading list, each as it is now.', marks),
  recommend: answer(['recommend'], 'Other files that a change needs.', recommendations),
  owners: answer(['owners'], 'Owners of a file or a folder, declared and likely.', owners),
  'people-merge': answer(['people merge'], 'People of a history who are one.', mergedPeople),
  'people-opt-out': answer(['people opt-out'], 'Whether a person is hidden.', hiddenPerson),
  quality: answer(['quality'], 'Measured figures about files.', quality),
  references: answer(['references'], 'What code and documents refer to.', checkedReferences),
  remove: answer(['remove'], 'The removed repository.', removed),
  repositories: answer(['repositories'], 'Indexed repositories, and whether they are up to date.', repositories),
  'docs-links': answer(['docs links'], 'What documents link to and name.', documentLinks),
  'docs-stale': answer(['docs stale'], 'Documents that name code which is gone, or newer.', staleDocuments),
  resources: answer(['resources'], 'All that is indexed, with addresses.', resources),
  retry: answer(['retry'], 'A dead job that is queued again.', retried),
  review: answer(['review'], 'What a change touches, breaks and reaches, and the tests to run.', review),
  reviewers: answer(['reviewers'], 'Suggested reviewers of a change.', reviewers),
  risk: answer(['risk'], 'How likely files need a fix, and why.', risk),
  search: answer(['search'], 'Files and the lines to read, best first.', search),
  status: answer(['status'], 'Jobs and workers, and the indexed repositories with their freshness.', status),
  todo: answer(['todo'], 'What the code says is still to be done, oldest first.', todos),
  token: answer(['token revoke'], 'The token that was revoked.', accounts.token),
  'token-create': answer(['token create'], 'The new personal access token.', accounts.createdToken),
  'token-list': answer(['token list'], 'Personal access tokens, without the tokens themselves.', accounts.tokens),
  topic: answer(
    ['topic add', 'topic edit', 'topic move', 'topic merge', 'topic delete', 'topic unlabel'],
    'The topic as it is now; of a deleted one, as it was.',
    topics.topic,
  ),
  'topic-label': answer(['topic label'], 'The topic, and what was labelled.', topics.labelledFiles),
  topics: answer(['topics'], 'All topics, and how many files are about each.', topics.topics),
  'topics-of': answer(['topics of'], 'What a file is about, and why.', topics.predictions),
  'topics-suggest': answer(['topics suggest'], 'Topics that there could be.', topics.acceptedTopics),
  'topics-train': answer(['topics train'], 'What was learned from labels and commits.', topics.trainedTopics),
  'topics-uncertain': answer(['topics uncertain'], 'Files whose labels would teach most.', topics.uncertainFiles),
  uninstall: answer(['uninstall'], 'What was taken out of the files of coding agents, or would be.', uninstalled),
  user: answer(
    ['user add', 'user set', 'user remove'],
    'The user as it is now; of a removed one, as it was.',
    accounts.user,
  ),
  'user-invite': answer(['user invite'], 'The code of an invitation.', accounts.invitation),
  'user-link': answer(['user link'], 'The user, and the identities that log in as the user.', accounts.linkedUser),
  'user-list': answer(['user list'], 'Users of the HTTP API, in the order of their names.', accounts.users),
  version: answer(['version'], 'Versions of Pharos and Node, and the platform.', version),
  watch: answer(['watch'], 'One line for each refresh.', watchLine),
  whoami: answer(['login', 'whoami'], 'Who the HTTP API takes the caller for.', accounts.whoami),
  worker: answer(['worker'], 'Outcomes of the jobs of a worker, in order; printed when it exits.', workerOutcome),
};

interface Answer<Schema extends z.ZodType> {
  /** Who prints it with --json; nobody in particular for a failure. */
  readonly commands: readonly string[];
  readonly description: string;
  readonly schema: Schema;
}

function answer<Schema extends z.ZodType>(
  commands: readonly string[],
  description: string,
  schema: Schema,
): Answer<Schema> {
  return { commands, description, schema };
}
