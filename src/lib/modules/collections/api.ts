/** The interface of this module for other modules and for commands. */
export {
  type Collection,
  type CollectionRule,
  type Member,
  VISIBILITIES,
} from './collection.ts';
export { collectionsModule } from './module.ts';
