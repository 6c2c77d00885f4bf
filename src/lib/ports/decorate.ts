import type { Stores } from './stores.ts';

/** Puts a question to a port, in its own way: opens the port first, say, or asks again when there was no answer. */
export type Asking<P> = <T>(question: (port: P) => Promise<T>) => Promise<T>;

/**
 * A port that puts every question in the given way. Each method is named, so that one that a port gets and that is not
 * decorated does not compile, and nothing but methods is there: who awaits a decorated port finds no `then`.
 */
export const decorate: { readonly [P in Exclude<keyof Stores, 'health'>]: (ask: Asking<Stores[P]>) => Stores[P] } = {
  catalog: (ask) => ({
    repositories: (...given) => ask((catalog) => catalog.repositories(...given)),
    begin: (...given) => ask((catalog) => catalog.begin(...given)),
    facts: (...given) => ask((catalog) => catalog.facts(...given)),
    texts: (...given) => ask((catalog) => catalog.texts(...given)),
    blobsWithText: (...given) => ask((catalog) => catalog.blobsWithText(...given)),
    segment: (...given) => ask((catalog) => catalog.segment(...given)),
    write: (...given) => ask((catalog) => catalog.write(...given)),
    publish: (...given) => ask((catalog) => catalog.publish(...given)),
    discard: (...given) => ask((catalog) => catalog.discard(...given)),
    edges: (...given) => ask((catalog) => catalog.edges(...given)),
    report: (...given) => ask((catalog) => catalog.report(...given)),
  }),
  history: (ask) => ({
    state: (...given) => ask((history) => history.state(...given)),
    outline: (...given) => ask((history) => history.outline(...given)),
    read: (...given) => ask((history) => history.read(...given)),
    people: (...given) => ask((history) => history.people(...given)),
    marks: (...given) => ask((history) => history.marks(...given)),
    write: (...given) => ask((history) => history.write(...given)),
  }),
  searchIndex: (ask) => ({
    hold: (...given) => ask((index) => index.hold(...given)),
    place: (...given) => ask((index) => index.place(...given)),
    announce: (...given) => ask((index) => index.announce(...given)),
    retire: (...given) => ask((index) => index.retire(...given)),
    earlierChunks: (...given) => ask((index) => index.earlierChunks(...given)),
    vectors: (...given) => ask((index) => index.vectors(...given)),
    contexts: (...given) => ask((index) => index.contexts(...given)),
    nearby: (...given) => ask((index) => index.nearby(...given)),
  }),
  chunkVectors: (ask) => ({
    missing: (...given) => ask((vectors) => vectors.missing(...given)),
    add: (...given) => ask((vectors) => vectors.add(...given)),
    nearest: (...given) => ask((vectors) => vectors.nearest(...given)),
  }),
  jobQueue: (ask) => ({
    enqueue: (...given) => ask((queue) => queue.enqueue(...given)),
    waiting: (...given) => ask((queue) => queue.waiting(...given)),
    claim: (...given) => ask((queue) => queue.claim(...given)),
    beat: (...given) => ask((queue) => queue.beat(...given)),
    finish: (...given) => ask((queue) => queue.finish(...given)),
    reap: (...given) => ask((queue) => queue.reap(...given)),
    cancel: (...given) => ask((queue) => queue.cancel(...given)),
    revive: (...given) => ask((queue) => queue.revive(...given)),
  }),
  jobBoard: (ask) => ({
    record: (...given) => ask((board) => board.record(...given)),
    history: (...given) => ask((board) => board.history(...given)),
    find: (...given) => ask((board) => board.find(...given)),
    overview: (...given) => ask((board) => board.overview(...given)),
    announce: (...given) => ask((board) => board.announce(...given)),
    depart: (...given) => ask((board) => board.depart(...given)),
  }),
};
