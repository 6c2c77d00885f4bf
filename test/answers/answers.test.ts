import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type Cancel from '../../src/commands/cancel.ts';
import type Changes from '../../src/commands/changes.ts';
import type Cite from '../../src/commands/cite.ts';
import type CodeOwnersCheck from '../../src/commands/codeowners/check.ts';
import type CodeOwnersGenerate from '../../src/commands/codeowners/generate.ts';
import type CollectionAdd from '../../src/commands/collection/add.ts';
import type CollectionChanges from '../../src/commands/collection/changes.ts';
import type CollectionCreate from '../../src/commands/collection/create.ts';
import type CollectionDelete from '../../src/commands/collection/delete.ts';
import type CollectionEdit from '../../src/commands/collection/edit.ts';
import type CollectionExport from '../../src/commands/collection/export.ts';
import type CollectionImport from '../../src/commands/collection/import.ts';
import type CollectionList from '../../src/commands/collection/list.ts';
import type CollectionRemove from '../../src/commands/collection/remove.ts';
import type CollectionShow from '../../src/commands/collection/show.ts';
import type CollectionTour from '../../src/commands/collection/tour.ts';
import type Completion from '../../src/commands/completion.ts';
import type Config from '../../src/commands/config.ts';
import type DocsLinks from '../../src/commands/docs/links.ts';
import type DocsStale from '../../src/commands/docs/stale.ts';
import type Doctor from '../../src/commands/doctor.ts';
import type Duplicates from '../../src/commands/duplicates.ts';
import type Edges from '../../src/commands/edges.ts';
import type Events from '../../src/commands/events.ts';
import type Explore from '../../src/commands/explore.ts';
import type Export from '../../src/commands/export.ts';
import type FileCommand from '../../src/commands/file.ts';
import type FindingApprove from '../../src/commands/finding/approve.ts';
import type FindingAssign from '../../src/commands/finding/assign.ts';
import type FindingFlag from '../../src/commands/finding/flag.ts';
import type FindingReject from '../../src/commands/finding/reject.ts';
import type FindingReopen from '../../src/commands/finding/reopen.ts';
import type FindingsExport from '../../src/commands/findings/export.ts';
import type FindingsImport from '../../src/commands/findings/import.ts';
import type Findings from '../../src/commands/findings.ts';
import type Gc from '../../src/commands/gc.ts';
import type Grant from '../../src/commands/grant.ts';
import type Callees from '../../src/commands/graph/callees.ts';
import type Callers from '../../src/commands/graph/callers.ts';
import type Central from '../../src/commands/graph/central.ts';
import type Communities from '../../src/commands/graph/communities.ts';
import type Cycles from '../../src/commands/graph/cycles.ts';
import type Dependents from '../../src/commands/graph/dependents.ts';
import type Deps from '../../src/commands/graph/deps.ts';
import type Externals from '../../src/commands/graph/externals.ts';
import type Hidden from '../../src/commands/graph/hidden.ts';
import type Hierarchy from '../../src/commands/graph/hierarchy.ts';
import type Impact from '../../src/commands/graph/impact.ts';
import type Implementations from '../../src/commands/graph/implementations.ts';
import type Orphans from '../../src/commands/graph/orphans.ts';
import type Path from '../../src/commands/graph/path.ts';
import type Similar from '../../src/commands/graph/similar.ts';
import type Unused from '../../src/commands/graph/unused.ts';
import type GroupAdd from '../../src/commands/group/add.ts';
import type GroupList from '../../src/commands/group/list.ts';
import type GroupRemove from '../../src/commands/group/remove.ts';
import type History from '../../src/commands/history.ts';
import type Import from '../../src/commands/import.ts';
import type Ingest from '../../src/commands/ingest.ts';
import type Install from '../../src/commands/install.ts';
import type Job from '../../src/commands/job.ts';
import type Login from '../../src/commands/login.ts';
import type Logout from '../../src/commands/logout.ts';
import type MapCommand from '../../src/commands/map.ts';
import type ModelAdd from '../../src/commands/model/add.ts';
import type ModelList from '../../src/commands/model/list.ts';
import type ModelRemove from '../../src/commands/model/remove.ts';
import type NoteAdd from '../../src/commands/note/add.ts';
import type NoteConfirm from '../../src/commands/note/confirm.ts';
import type NoteEdit from '../../src/commands/note/edit.ts';
import type NoteMove from '../../src/commands/note/move.ts';
import type NoteRemove from '../../src/commands/note/remove.ts';
import type NoteReply from '../../src/commands/note/reply.ts';
import type NoteResolve from '../../src/commands/note/resolve.ts';
import type NoteShow from '../../src/commands/note/show.ts';
import type NotesExport from '../../src/commands/notes/export.ts';
import type NotesImport from '../../src/commands/notes/import.ts';
import type Notes from '../../src/commands/notes.ts';
import type Onboard from '../../src/commands/onboard.ts';
import type Owners from '../../src/commands/owners.ts';
import type PeopleMerge from '../../src/commands/people/merge.ts';
import type PeopleOptOut from '../../src/commands/people/opt-out.ts';
import type Quality from '../../src/commands/quality.ts';
import type Read from '../../src/commands/read.ts';
import type Recommend from '../../src/commands/recommend.ts';
import type References from '../../src/commands/references.ts';
import type Remove from '../../src/commands/remove.ts';
import type Repositories from '../../src/commands/repositories.ts';
import type Resources from '../../src/commands/resources.ts';
import type Retry from '../../src/commands/retry.ts';
import type Review from '../../src/commands/review.ts';
import type Reviewers from '../../src/commands/reviewers.ts';
import type Risk from '../../src/commands/risk.ts';
import type Search from '../../src/commands/search.ts';
import type Status from '../../src/commands/status.ts';
import type Todo from '../../src/commands/todo.ts';
import type TokenCreate from '../../src/commands/token/create.ts';
import type TokenList from '../../src/commands/token/list.ts';
import type TokenRevoke from '../../src/commands/token/revoke.ts';
import type TopicAdd from '../../src/commands/topic/add.ts';
import type TopicDelete from '../../src/commands/topic/delete.ts';
import type TopicEdit from '../../src/commands/topic/edit.ts';
import type TopicLabel from '../../src/commands/topic/label.ts';
import type TopicMerge from '../../src/commands/topic/merge.ts';
import type TopicMove from '../../src/commands/topic/move.ts';
import type TopicUnlabel from '../../src/commands/topic/unlabel.ts';
import type TopicsOf from '../../src/commands/topics/of.ts';
import type TopicsSuggest from '../../src/commands/topics/suggest.ts';
import type TopicsTrain from '../../src/commands/topics/train.ts';
import type TopicsUncertain from '../../src/commands/topics/uncertain.ts';
import type Topics from '../../src/commands/topics.ts';
import type Uninstall from '../../src/commands/uninstall.ts';
import type UserAdd from '../../src/commands/user/add.ts';
import type UserInvite from '../../src/commands/user/invite.ts';
import type UserLink from '../../src/commands/user/link.ts';
import type UserList from '../../src/commands/user/list.ts';
import type UserRemove from '../../src/commands/user/remove.ts';
import type UserSet from '../../src/commands/user/set.ts';
import type Version from '../../src/commands/version.ts';
import type WhoAmI from '../../src/commands/whoami.ts';
import type Worker from '../../src/commands/worker.ts';
import { ANSWERS } from '../../src/lib/answers/answers.ts';
import type { UseKind } from '../../src/lib/parse/code-facts.ts';
import type { ImportKind } from '../../src/lib/parse/facts.ts';
import type { QueuedIngest } from '../../src/lib/usecases/jobs/queue-ingest.ts';
import type { AsJson, Undescribed } from './as-json.ts';

/** Return types of the `run` of each command, by the name of its answer. */
interface Returned {
  cancel: Of<Cancel>;
  cite: Of<Cite>;
  changes: Of<Changes>;
  'codeowners-check': Of<CodeOwnersCheck>;
  'codeowners-generate': Of<CodeOwnersGenerate>;
  collection: Of<CollectionCreate | CollectionEdit | CollectionRemove | CollectionDelete>;
  'collection-add': Of<CollectionAdd>;
  'collection-changes': Of<CollectionChanges>;
  'collection-export': NonNullable<Of<CollectionExport>>;
  'collection-import': Of<CollectionImport>;
  'collection-list': Of<CollectionList>;
  'collection-show': Of<CollectionShow>;
  'collection-tour': Of<CollectionTour>;
  completion: Of<Completion>;
  config: Of<Config>;
  doctor: Of<Doctor>;
  duplicates: Of<Duplicates>;
  edges: { readonly edges: readonly OfKind<Of<Edges>['edges'][number]>[] };
  events: Of<Events>;
  explore: Of<Explore>;
  export: Of<Export>;
  file: Of<FileCommand>;
  finding: Of<FindingApprove | FindingAssign | FindingFlag | FindingReject | FindingReopen>;
  findings: Of<Findings>;
  'findings-export': NonNullable<Of<FindingsExport>>;
  'findings-import': Of<FindingsImport>;
  gc: Of<Gc>;
  grant: Of<Grant>;
  'graph-calls': Of<Callers> | Of<Callees>;
  'graph-central': Of<Central>;
  'graph-communities': Of<Communities>;
  'graph-cycles': Of<Cycles>;
  'graph-dependencies': Of<Deps> | Of<Dependents>;
  'graph-externals': Of<Externals>;
  'graph-hidden': Of<Hidden>;
  'graph-hierarchy': Of<Hierarchy>;
  'graph-implementations': Of<Implementations>;
  'graph-impact': Of<Impact>;
  'graph-orphans': Of<Orphans>;
  'graph-path': Of<Path>;
  'graph-similar': Of<Similar>;
  'graph-unused': Of<Unused>;
  group: Of<GroupAdd | GroupRemove>;
  'group-list': Of<GroupList>;
  history: Of<History>;
  import: Of<Import>;
  ingest: Exclude<Of<Ingest>, QueuedIngest>;
  'ingest-queued': Extract<Of<Ingest>, QueuedIngest>;
  install: Of<Install>;
  job: Of<Job>;
  logout: Of<Logout>;
  map: NonNullable<Of<MapCommand>>;
  'model-add': Of<ModelAdd>;
  'model-list': Of<ModelList>;
  'model-remove': Of<ModelRemove>;
  note: Of<NoteAdd | NoteConfirm | NoteEdit | NoteMove | NoteRemove | NoteReply | NoteResolve>;
  'note-show': Of<NoteShow>;
  notes: Of<Notes>;
  'notes-export': NonNullable<Of<NotesExport>>;
  'notes-import': Of<NotesImport>;
  onboard: Of<Onboard>;
  read: Of<Read>;
  recommend: Of<Recommend>;
  owners: Of<Owners>;
  'people-merge': Of<PeopleMerge>;
  'people-opt-out': Of<PeopleOptOut>;
  quality: Of<Quality>;
  references: Of<References>;
  remove: Of<Remove>;
  repositories: Of<Repositories>;
  'docs-links': Of<DocsLinks>;
  'docs-stale': Of<DocsStale>;
  resources: Of<Resources>;
  retry: Of<Retry>;
  review: Of<Review>;
  reviewers: Of<Reviewers>;
  risk: Of<Risk>;
  search: Of<Search>;
  status: Of<Status>;
  todo: Of<Todo>;
  token: Of<TokenRevoke>;
  'token-create': Of<TokenCreate>;
  'token-list': Of<TokenList>;
  topic: Of<TopicAdd | TopicEdit | TopicMove | TopicMerge | TopicDelete | TopicUnlabel>;
  'topic-label': Of<TopicLabel>;
  topics: Of<Topics>;
  'topics-of': Of<TopicsOf>;
  'topics-suggest': Of<TopicsSuggest>;
  'topics-train': Of<TopicsTrain>;
  'topics-uncertain': Of<TopicsUncertain>;
  uninstall: Of<Uninstall>;
  user: Of<UserAdd | UserSet | UserRemove>;
  'user-invite': Of<UserInvite>;
  'user-link': Of<UserLink>;
  'user-list': Of<UserList>;
  version: Of<Version>;
  whoami: Of<Login | WhoAmI>;
  worker: Of<Worker>;
}

type Of<Command extends { run(): Promise<unknown> }> = Awaited<ReturnType<Command['run']>>;
/** Stores keep the kind of an edge as text: it is what a resolver gave. */
type OfKind<Row> = Row extends unknown
  ? Omit<Row, 'kind'> & { readonly kind: Row extends { readonly specifier: string } ? ImportKind : UseKind }
  : never;
type Name = keyof typeof ANSWERS;
type Described<N extends Name> = z.infer<(typeof ANSWERS)[N]['schema']>;

/** Names whose command returns something else than is described, and fields that only one of both has. */
type Differences = {
  [N in keyof Returned]: [AsJson<Returned[N]>] extends [Described<N>]
    ? Undescribed<AsJson<Returned[N]>, Described<N>, N> | Undescribed<Described<N>, AsJson<Returned[N]>, N>
    : `${N} does not fit`;
}[keyof Returned];

/** `tsc` runs these checks: what it refuses here names the answer and the field. */
function holds<_Nothing extends never>(): void {}

describe('what commands return and what src/lib/answers describes', () => {
  it('are the same, field by field', () => {
    holds<Differences>();
    // These two are typed where they are made.
    holds<Exclude<Name, keyof Returned | 'error' | 'watch' | 'event-line'>>();
  });

  it('cover every command with --json that answers', () => {
    const { commands } = JSON.parse(readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8'));
    const answering = Object.keys(commands).filter((id) => 'json' in commands[id].flags);
    const described = Object.values(ANSWERS).flatMap((answer) => answer.commands);
    // These serve until they are stopped.
    const serving = ['mcp', 'redis-proxy', 'serve'];
    expect(
      [...new Set(described.map((command) => command.split(' --')[0]!.replace(' ', ':'))), ...serving].sort(),
    ).toEqual(answering.sort());
  });

  it('lie in docs/schemas, one file each', () => {
    const files = readdirSync(join(import.meta.dirname, '../../docs/schemas')).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toEqual(
      Object.keys(ANSWERS)
        .map((name) => `${name}.schema.json`)
        .sort(),
    );
  });
});
