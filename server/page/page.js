// The status page: asks the API that everybody can ask, and shows what it says. Everything is text, never markup.

const API = '/api/v1';
/** Milliseconds between two looks while somebody works, and while nobody does. */
const BUSY_MS = 3000;
const IDLE_MS = 10_000;

const $ = (id) => document.getElementById(id);
let token = sessionStorage.getItem('token') ?? '';

/** Fetches an answer of the API; throws the detail of its problem document. */
async function ask(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  const response = await fetch(query.size > 0 ? `${path}?${query}` : path, {
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
  });
  const body = named(await response.json().catch(() => ({})));
  if (response.ok) return body;
  throw Object.assign(new Error(body.detail ?? `HTTP ${response.status}`), { status: response.status });
}

/** Under today's names what an API of 0.1.0 may have answered: the page may come from another instance than its data. */
function named(value) {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  const name = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [name(key), named(part)]));
}

/** An element with text or further elements in it. */
function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content.filter((part) => part !== undefined && part !== ''));
  return made;
}

function state(kind, text) {
  const made = element('span', 'state', text);
  made.dataset.state = kind;
  return made;
}

const item = (title, ...details) =>
  element('li', '', element('div', 'title', ...title), ...details.map((detail) => element('div', 'detail', detail)));

function fill(id, items, none) {
  $(id).replaceChildren(...(items.length > 0 ? items : [element('li', 'note', none)]));
}

function ago(time) {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} d ago`;
}

const short = (commit) => (commit ? commit.slice(0, 12) : 'no commit');
const address = ({ repo_url, ref }) => (ref ? `${repo_url} at ${ref}` : repo_url);

function showLine(text, kind) {
  if ($('line-text').textContent !== text) $('line-text').textContent = text;
  document.querySelector('.dot').dataset.state = kind;
}

function kindOf(status) {
  if (status === 'Offline') return 'none';
  if (status.startsWith('Error')) return 'bad';
  return status === 'Idle' ? 'good' : 'busy';
}

async function showWorkers() {
  const { status, workers } = await ask(`${API}/ingestion/worker/status`);
  showLine(status, kindOf(status));
  const items = workers.map(({ worker_id: id, host, device, version, last_beat: lastBeat, jobs }) => {
    const doing = jobs.map(({ repo_url, step }) => `${step || 'claimed'}: ${repo_url}`);
    const where = `${host ? `${host}, ` : ''}${device}, version ${version}, seen ${ago(lastBeat)}`;
    return item(
      [id, ' ', state(jobs.length > 0 ? 'busy' : 'good', jobs.length > 0 ? 'working' : 'idle')],
      ...doing,
      where,
    );
  });
  fill('workers', items, 'No worker is online. Start one with: pharos worker');
  return workers.some(({ jobs }) => jobs.length > 0);
}

async function showQueue() {
  const { waiting, in_flight: inFlight, delayed, dead, max_queue_size: most } = await ask(`${API}/ingestion/jobs`);
  $('queue-size').textContent = `${waiting.length} of ${most}`;
  const items = [
    ...inFlight.map(({ job, step, claimed_at: claimedAt }) =>
      item([address(job)], state('busy', step || 'claimed'), `since ${ago(claimedAt)}, attempt ${job.attempt}`),
    ),
    ...waiting.map((job, i) => item([`${i + 1}. ${address(job)}`], `waits, queued ${ago(job.submitted_at)}`)),
    ...delayed.map(({ job, error, due_at: dueAt }) =>
      item([address(job)], state('bad', 'tried again'), `at ${new Date(dueAt).toLocaleTimeString()}: ${error.message}`),
    ),
    ...dead.map(({ job, error, died_at: diedAt }) =>
      item([address(job)], state('bad', 'dead'), `${ago(diedAt)}: ${error.message}`),
    ),
  ];
  fill('queue', items, 'Nothing waits');
  return inFlight.length + waiting.length > 0;
}

function historyItem(job) {
  const kind = job.status === 'complete' ? 'good' : 'bad';
  const outcome =
    job.status === 'complete'
      ? `${job.files_processed} files, ${job.embeddings_generated} embeddings in ${job.duration_seconds.toFixed(2)} s on ${job.device}, ${short(job.commit)}`
      : (job.error?.message ?? job.reason);
  return item([job.repo_url], state(kind, job.status), `${ago(job.timestamp)}: ${outcome}`);
}

const FRESHNESS = {
  fresh: ['good', 'up to date'],
  remote: ['none', 'as it was when ingested'],
  dirty: ['busy', 'uncommitted changes'],
  behind: ['bad', 'behind HEAD'],
  gone: ['bad', 'deleted'],
  untracked: ['none', 'not a git repository'],
};

function repositoryItem({ repository, commit, freshness, ingested_at: ingestedAt, files, edges, languages }) {
  const [kind, text] = FRESHNESS[freshness] ?? ['none', freshness];
  const parts = Object.entries(languages).map(([name, count]) => `${count} ${name}`);
  const map = element('a', '', 'Map');
  map.href = `/map?repo=${encodeURIComponent(repository)}`;
  map.setAttribute('aria-label', `Map of ${repository}`);
  return item(
    [repository, ' ', map],
    state(kind, text),
    `${short(commit)}, ingested ${ago(ingestedAt)}`,
    `${files.parsed} files (${parts.join(', ')}), ${edges} ${edges === 1 ? 'dependency' : 'dependencies'} by import`,
  );
}

/** A list that grows by pages: what is shown beyond the first page stays until the page is loaded anew. */
function pagedList(path, key, listId, buttonId, limit, show, none) {
  let further = [];
  let next;
  const load = async () => {
    const page = await ask(path, { limit: String(limit) });
    if (further.length === 0) next = page.next;
    const items = [...page[key], ...further];
    fill(listId, items.map(show), none);
    $(buttonId).hidden = next === undefined;
    return items;
  };
  $(buttonId).addEventListener('click', async () => {
    const page = await ask(path, { limit: String(limit), cursor: next }).catch(() => undefined);
    if (!page) return;
    further = [...further, ...page[key]];
    next = page.next;
    $(listId).append(...page[key].map(show));
    $(buttonId).hidden = next === undefined;
  });
  return load;
}

const showHistory = pagedList(
  `${API}/ingestion/jobs/history`,
  'jobs',
  'history',
  'more-history',
  10,
  historyItem,
  'Nothing has been ingested yet',
);
const loadRepositories = pagedList(
  `${API}/repositories`,
  'repositories',
  'repositories',
  'more-repositories',
  20,
  repositoryItem,
  'Nothing has been ingested yet',
);

async function showRepositories() {
  const repositories = await loadRepositories();
  const chosen = $('repository').value;
  const known = [...$('repository').options].map(({ value }) => value);
  for (const { repository } of repositories) {
    if (!known.includes(repository)) $('repository').append(new Option(repository, repository));
  }
  $('repository').value = chosen;
}

async function showServices() {
  const { version, mode, dependencies } = await ask('/health');
  const states = Object.entries(dependencies).map(([name, { state: is }]) => `${name} ${is}`);
  $('services').textContent = `Pharos ${version}, ${mode === 'local' ? 'on this machine' : mode}; ${states.join(', ')}`;
}

function hitItem({ repository, path, start_line: startLine, end_line: endLine, symbol, reasons, snippet }) {
  const made = item(
    [`${path}:${startLine}-${endLine}`],
    `${symbol ? `${symbol} · ` : ''}${repository}`,
    reasons.join(', '),
  );
  const code = element('pre', '', snippet);
  code.tabIndex = 0;
  made.append(code);
  return made;
}

async function search() {
  const query = $('query').value.trim();
  if (query === '') return;
  $('search-state').textContent = 'Searching …';
  try {
    const { hits } = await ask(`${API}/search`, { q: query, repo: $('repository').value, limit: '10' });
    $('search-state').textContent =
      hits.length === 0 ? 'Nothing found' : `${hits.length} ${hits.length === 1 ? 'file' : 'files'}, best first`;
    $('hits').replaceChildren(...hits.map(hitItem));
  } catch (error) {
    $('search-state').textContent = error.message;
    $('hits').replaceChildren();
  }
}

$('search').addEventListener('submit', (event) => {
  event.preventDefault();
  void search();
});

$('token-button').addEventListener('click', () => {
  $('token').value = token;
  $('token-dialog').showModal();
});

$('token-dialog').addEventListener('close', () => {
  const { returnValue } = $('token-dialog');
  if (returnValue === 'save') token = $('token').value.trim();
  else if (returnValue === 'forget') token = '';
  else return;
  if (token === '') sessionStorage.removeItem('token');
  else sessionStorage.setItem('token', token);
  void refresh();
});

let timer;

/** Each part fails alone. Nothing is asked while nobody looks. */
async function refresh() {
  clearTimeout(timer);
  if (document.hidden) return;
  const parts = {
    workers: showWorkers,
    queue: showQueue,
    repositories: showRepositories,
    history: showHistory,
    services: showServices,
  };
  const results = await Promise.all(
    Object.entries(parts).map(async ([id, show]) => {
      try {
        return await show();
      } catch (error) {
        const text = error.status === 401 ? 'Needs a token: see above' : error.message;
        if (id === 'workers') showLine(text, 'bad');
        if (id === 'services') $('services').textContent = text;
        else fill(id, [], text);
        return false;
      }
    }),
  );
  clearTimeout(timer);
  timer = setTimeout(refresh, results.includes(true) ? BUSY_MS : IDLE_MS);
}

document.addEventListener('visibilitychange', () => void refresh());
void refresh();
