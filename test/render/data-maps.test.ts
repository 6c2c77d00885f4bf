import { expectTypeOf, it } from 'vitest';
import type Cancel from '../../src/commands/cancel.ts';
import type Config from '../../src/commands/config.ts';
import type Doctor from '../../src/commands/doctor.ts';
import type Edges from '../../src/commands/edges.ts';
import type Export from '../../src/commands/export.ts';
import type File from '../../src/commands/file.ts';
import type Gc from '../../src/commands/gc.ts';
import type Central from '../../src/commands/graph/central.ts';
import type Communities from '../../src/commands/graph/communities.ts';
import type Cycles from '../../src/commands/graph/cycles.ts';
import type Dependents from '../../src/commands/graph/dependents.ts';
import type Deps from '../../src/commands/graph/deps.ts';
import type Externals from '../../src/commands/graph/externals.ts';
import type Impact from '../../src/commands/graph/impact.ts';
import type Orphans from '../../src/commands/graph/orphans.ts';
import type Path from '../../src/commands/graph/path.ts';
import type History from '../../src/commands/history.ts';
import type Import from '../../src/commands/import.ts';
import type Ingest from '../../src/commands/ingest.ts';
import type Job from '../../src/commands/job.ts';
import type DrawMap from '../../src/commands/map.ts';
import type ModelAdd from '../../src/commands/model/add.ts';
import type ModelList from '../../src/commands/model/list.ts';
import type ModelRemove from '../../src/commands/model/remove.ts';
import type Remove from '../../src/commands/remove.ts';
import type Repositories from '../../src/commands/repositories.ts';
import type Retry from '../../src/commands/retry.ts';
import type Search from '../../src/commands/search.ts';
import type Status from '../../src/commands/status.ts';
import type Worker from '../../src/commands/worker.ts';
import type { DATA_MAPS } from '../../src/lib/render/to-json.ts';

/** All commands that answer in JSON. */
type Commands =
  | Cancel
  | Config
  | Doctor
  | Edges
  | Export
  | File
  | Gc
  | History
  | Import
  | Ingest
  | Job
  | DrawMap
  | Remove
  | Repositories
  | Retry
  | Search
  | Status
  | Worker
  | Central
  | Communities
  | Cycles
  | Dependents
  | Deps
  | Externals
  | Impact
  | Orphans
  | Path
  | ModelAdd
  | ModelList
  | ModelRemove;
type Answers = Awaited<ReturnType<Commands['run']>>;
type DataMap = (typeof DATA_MAPS)[number];

/** Names of the fields at any depth of T that hold a record: with keys that are data when Open, else with fixed names. */
type Holding<T, Open extends boolean> = T extends readonly (infer Item)[]
  ? Holding<Item, Open>
  : T extends object
    ? { [K in keyof T & string]-?: Held<K, NonNullable<T[K]>, Open> }[keyof T & string]
    : never;

type Held<Name, T, Open extends boolean> = T extends readonly unknown[]
  ? Holding<T, Open>
  : T extends object
    ? string extends keyof T
      ? Open extends true
        ? Name
        : never
      : (Open extends false ? Name : never) | Holding<T, Open>
    : never;

// The compiler proves these (tsc --noEmit); running them does nothing.
it('names every map with keys of data, and nothing else', () => {
  expectTypeOf<Holding<Answers, true>>().toEqualTypeOf<DataMap>();
  expectTypeOf<Extract<Holding<Answers, false>, DataMap>>().toEqualTypeOf<never>();
});
