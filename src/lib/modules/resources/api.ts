/** The interface of this module for other modules and for commands. */
export { resourcesModule } from './module.ts';
export { READ_STATUSES, RESOURCE_TYPES, type Reading, type Resource } from './resource.ts';
export { staleDocuments } from './usecases/stale-documents.ts';
