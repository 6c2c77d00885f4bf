/*
 * The parts of the Web Annotation Data Model (W3C Recommendation, 2017) that exported notes use: classes, properties, and which of
 * them are required, once or several times. Other names than those of the model need a prefix.
 */
const iri = { type: 'string', pattern: '^(urn:[a-z0-9]+:.|https?://.)' };
const text = { type: 'string', minLength: 1 };
const dateTime = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' };
const count = { type: 'integer', minimum: 0 };

/** 3.3.5 and Web Annotation Vocabulary, 3.1. */
const motivation = {
  enum: [
    ...['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting'],
    ...['identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging'],
  ],
};

const selector = {
  oneOf: [
    object(
      { type: { const: 'TextQuoteSelector' }, exact: text, prefix: { type: 'string' }, suffix: { type: 'string' } },
      ['type', 'exact'],
    ),
    object({ type: { const: 'TextPositionSelector' }, start: count, end: count }, ['type', 'start', 'end']),
    object({ type: { const: 'FragmentSelector' }, value: text, conformsTo: iri }, ['type', 'value']),
  ],
};

/** External web resources have the classes of 3.2.2. */
const resource = object(
  { id: iri, type: { enum: ['Dataset', 'Image', 'Video', 'Sound', 'Text'] }, format: text, language: text },
  ['id'],
);

const target = {
  oneOf: [
    iri,
    resource,
    object(
      {
        type: { const: 'SpecificResource' },
        source: { oneOf: [iri, resource] },
        selector: { type: 'array', items: selector, minItems: 1 },
      },
      ['source'],
    ),
  ],
};

const body = object(
  { type: { const: 'TextualBody' }, value: { type: 'string' }, format: text, language: text, purpose: motivation },
  ['type', 'value'],
);

const agent = object({ id: iri, type: { enum: ['Person', 'Organization', 'Software'] }, name: text }, []);

const annotation = object(
  {
    ...{ id: iri, type: { const: 'Annotation' }, motivation, creator: agent, created: dateTime, modified: dateTime },
    ...{ body: { type: 'array', items: body }, target },
  },
  ['id', 'type', 'target'],
);

const page = object(
  { type: { const: 'AnnotationPage' }, startIndex: count, items: { type: 'array', items: annotation } },
  ['type', 'items'],
);

/** A JSON schema of a collection (5.1) that has its only page within it. */
export const WEB_ANNOTATION = object(
  {
    '@context': {
      type: 'array',
      items: [{ const: 'http://www.w3.org/ns/anno.jsonld' }, { type: 'object', additionalProperties: iriPrefix() }],
      minItems: 2,
      maxItems: 2,
    },
    ...{ id: iri, type: { const: 'AnnotationCollection' }, label: text, total: count, first: page },
  },
  ['@context', 'type', 'first'],
);

/** Terms of other vocabularies are written with the prefix that the context has for them. */
function object(properties: Readonly<Record<string, object>>, required: readonly string[]) {
  return { type: 'object', properties, required, patternProperties: { '^pharos:': {} }, additionalProperties: false };
}

/** JSON-LD 1.1, 9.15: what a prefix stands for ends in a general delimiter (RFC 3986). */
function iriPrefix() {
  return { type: 'string', pattern: '[:/?#\\[\\]@]$' };
}
