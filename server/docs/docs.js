// Draws the OpenAPI document of this server, to read and to try out. Everything comes from the server itself.

/** Characters of an answer that are shown. */
const SHOWN = 50_000;

const routes = document.getElementById('routes');
const token = document.getElementById('token');
token.value = sessionStorage.getItem('token') ?? '';
token.addEventListener('input', () => sessionStorage.setItem('token', token.value.trim()));
document.getElementById('token-form').addEventListener('submit', (event) => event.preventDefault());

try {
  const response = await fetch('/openapi.json');
  if (!response.ok) throw new Error(`openapi.json answered ${response.status}`);
  draw(await response.json());
} catch (error) {
  routes.replaceChildren(make('p', { role: 'alert' }, `The document cannot be read: ${error.message}`));
}

/** An element with attributes and children; a text is only ever text. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

function draw({ info, tags, paths, components }) {
  document.getElementById('version').textContent = info.version;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = tags.map(({ name, description }) =>
    make(
      'section',
      { 'aria-labelledby': `tag-${name}` },
      make('h2', { id: `tag-${name}` }, `${name} `, make('small', {}, description)),
      ...operations.filter(({ operation }) => operation.tags.includes(name)).map(drawOperation),
    ),
  );
  const schemas = Object.entries(components.schemas).map(([name, schema]) =>
    make(
      'details',
      { class: 'route', id: `schema-${name}` },
      make('summary', {}, name),
      code(schema, `Schema ${name}`),
    ),
  );
  const shapes = make('section', { 'aria-labelledby': 'shapes' }, make('h2', { id: 'shapes' }, 'Schemas'), ...schemas);
  routes.replaceChildren(...sections, shapes);
  openNamed();
}

addEventListener('hashchange', openNamed);

/** Opens what the address names. */
function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
    named.scrollIntoView();
  }
}

function drawOperation({ path, method, operation }) {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const answers = Object.entries(responses).flatMap(([status, response]) => [
    make('dt', {}, status),
    make('dd', {}, response.description, schemaOf(response, `Schema of ${status}`)),
  ]);
  return make(
    'details',
    { class: 'route', id: operationId },
    make(
      'summary',
      {},
      make('span', { class: `method ${method}` }, method.toUpperCase()),
      make('span', { class: 'path' }, path),
      make('small', {}, ` ${summary}`),
    ),
    description === undefined ? undefined : make('p', {}, description),
    make('p', { class: 'soft' }, tokenNote(security)),
    drawForm(path, method, parameters, requestBody),
    make('h3', {}, 'Answers'),
    make('dl', {}, ...answers),
  );
}

function tokenNote(security) {
  if (security.length === 0) return 'Needs no token.';
  return security.some((one) => Object.keys(one).length === 0)
    ? 'A token is not needed, and widens the limits.'
    : 'Needs a token.';
}

function schemaOf({ content = {} }, title) {
  const described = Object.entries(content).filter(([, { schema }]) => schema !== undefined);
  if (described.length === 0) return undefined;
  const parts = described.map(([type, { schema }]) => [make('p', { class: 'soft' }, type), code(schema, title)]);
  return make('details', {}, make('summary', {}, title), ...parts.flat());
}

/** JSON in a box that the keyboard can scroll. */
function code(value, name) {
  return make('pre', { tabindex: '0', role: 'group', 'aria-label': name }, JSON.stringify(value, null, 2));
}

function drawForm(path, method, parameters, requestBody) {
  const fields = parameters.map((parameter) => ({ parameter, input: inputFor(parameter) }));
  const body =
    requestBody && make('textarea', { spellcheck: 'false' }, JSON.stringify(exampleOf(requestBody), null, 2));
  const output = make('div', { role: 'status', 'aria-live': 'polite' });
  const form = make(
    'form',
    {},
    ...fields.map(({ parameter, input }) => make('label', {}, labelOf(parameter), input)),
    body && make('label', {}, 'Body, JSON', body),
    make('button', { type: 'submit', 'aria-label': `Send ${method.toUpperCase()} ${path}` }, 'Send'),
    output,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    output.replaceChildren('Asking …');
    output.replaceChildren(...(await send(path, method, fields, body)));
  });
  return form;
}

function labelOf({ name, in: place, required, description, example }) {
  const notes = [place, ...(required ? ['required'] : []), ...(description ? [description] : [])];
  const shown = example === undefined ? '' : `, for example ${example}`;
  return make('span', {}, make('code', {}, name), make('small', {}, ` ${notes.join(', ')}${shown}`));
}

function inputFor({ required, schema, in: place }) {
  if (schema.enum) {
    const choices = schema.enum.map((value) => make('option', {}, value));
    return make('select', {}, ...(required ? [] : [make('option', { value: '' }, '')]), ...choices);
  }
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  return make('input', {
    type: isNumber ? 'number' : 'text',
    autocomplete: 'off',
    ...(required && place === 'path' && { required: '' }),
    ...(schema.default !== undefined && { placeholder: String(schema.default) }),
  });
}

function exampleOf({ content }) {
  const { schema } = content['application/json'];
  const [first = schema] = schema.anyOf ?? [];
  return schema.example ?? first.example ?? {};
}

async function send(path, method, fields, body) {
  let target = path;
  const query = new URLSearchParams();
  const headers = new Headers({ accept: 'application/json, text/event-stream, */*' });
  for (const { parameter, input } of fields) {
    const value = input.value.trim();
    if (parameter.in === 'path') target = target.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value !== '' && parameter.in === 'query') query.set(parameter.name, value);
    else if (value !== '') headers.set(parameter.name, value);
  }
  if (query.size > 0) target += `?${query}`;
  if (token.value !== '') headers.set('authorization', `Bearer ${token.value.trim()}`);
  if (body) headers.set('content-type', 'application/json');
  const started = performance.now();
  try {
    const response = await fetch(target, { method: method.toUpperCase(), headers, ...(body && { body: body.value }) });
    const text = await response.text();
    const milliseconds = Math.round(performance.now() - started);
    const said = `${method.toUpperCase()} ${target}: ${response.status} ${response.statusText}, ${milliseconds} ms`;
    return [make('p', {}, said), make('pre', { tabindex: '0', role: 'group', 'aria-label': 'Answer' }, readable(text))];
  } catch (error) {
    return [make('p', {}, `No answer: ${error.message}`)];
  }
}

/** JSON with line breaks; anything else as it came, its beginning. */
function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).slice(0, SHOWN);
  } catch {
    return text.slice(0, SHOWN);
  }
}
