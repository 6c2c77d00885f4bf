/**
 * Tables of other modules whose rows repeat the repository of their anchor in a column of that name, so that they are found and
 * sorted without it. They move with the anchors.
 */
export const ATTACHED = [
  'annotations',
  'findings',
  'collection_members',
  'collection_repositories',
  'marks',
  'labels',
  'topic_rules',
] as const;
