import { readScheme } from './read-scheme.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';

const SCHEME = 'urn:pharos:topics';

/** The scheme as SKOS in JSON-LD (W3C, 2009): a concept for each topic. */
export async function topicsAsSkos(context: TaxonomyContext): Promise<object> {
  const scheme = await readScheme(context);
  const uri = (id: string) => ({ '@id': `urn:uuid:${id}` });
  return {
    '@context': {
      skos: 'http://www.w3.org/2004/02/skos/core#',
      dcterms: 'http://purl.org/dc/terms/',
    },
    '@graph': [
      {
        ...{ '@id': SCHEME, '@type': 'skos:ConceptScheme', 'dcterms:title': 'Topics' },
        'skos:hasTopConcept': scheme.topics
          .filter((topic) => scheme.pathOf(topic).length === 1)
          .map(({ id }) => uri(id)),
      },
      ...scheme.topics.map((topic) => ({
        ...{ ...uri(topic.id), '@type': 'skos:Concept', 'skos:inScheme': { '@id': SCHEME } },
        ...{ 'skos:notation': topic.slug, 'skos:prefLabel': topic.name },
        ...(topic.altLabels.length > 0 && { 'skos:altLabel': topic.altLabels }),
        ...(topic.description !== '' && { 'skos:definition': topic.description }),
        ...(topic.parentId !== undefined && { 'skos:broader': uri(topic.parentId) }),
        ...{ 'dcterms:created': topic.createdAt, 'dcterms:modified': topic.updatedAt },
      })),
    ],
  };
}
