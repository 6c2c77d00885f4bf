import { isTextOnly, languageOf } from '../languages/index.ts';

/**
 * - `first`: documents or configuration are asked for · `mixed`: they may well be · `named`: those that are called so are
 * - `last`: nothing says so, and only a document that fits far better than all code comes before it
 */
export type DocumentIntent = 'first' | 'mixed' | 'named' | 'last';

/** Names of documents and configuration, and of what stands only there. */
const NAMED = phrases(`
  readme | frequently asked questions | licen[cs]es? | licensing | copyright notice | change ?logs? | release notes | code of conduct | code owners | codeowners
  how to contribute | contributing | contribution guide(?:lines)? | contributors? guide | security policy | roadmap | faq
  docker ?files? | containerfile | docker[ -]compose | compose (?:file|ya?ml) | docker images? | make ?files? | make targets? | cmake(?: ?lists)? | meson (?:build|options?)
  (?:ci|build|release|test|deploy(?:ment)?|github|publish(?:ing)?) (?:workflows?|pipelines?) | github actions? | workflows? that
  ci (?:config(?:uration)?|jobs?|setup|matrix|checks?) | (?:does|do|in|on) (?:our )?ci | env(?:ironment)? (?:file|example)
  npm scripts? | package scripts? | pre-?commit (?:hooks?|config(?:uration)?) | dependabot | renovate | tox | gradle | cargo manifest
  release (?:process|checklist|cadence|procedure) | releasing | migration guide | upgrade guide | user guide | getting started | quick ?start
  install(?:ation)? instructions | where is .{1,40} documented | documentation (?:of|for|about) | project settings
`);
const HOW = /\bhow (?:do|can|should|would|does) (?:i|we|you|one|people|users|somebody)\b|\bhow to\b/;
/** Tasks of whoever works with the repository, other than to call its code. */
const TASK =
  /\b(?:run|start|launch)(?:ning)? (?:the |all |our |unit |integration |its |this )*(?:tests?|test suite|benchmarks?|linters?|project|app(?:lication)?|server|locally|examples?|it)\b|\b(?:build|compile|install|deploy|contribute|bootstrap|set ?up|release|publish|upgrade)\b(?: (?:to|it|this|the|a|an|our|new|project|from source|from|on|version|package|library|repo(?:sitory)?|app(?:lication)?|for development|locally|in production|in docker|with docker|docs|site|website|binaries|\w+ linux|ubuntu|debian|windows|macos|aws|\w+)\b){0,6}$|\breport (?:a |an )?(?:security|bug|issue|vulnerab)/;
/** How something that a repository has is made. */
const MADE =
  /\bhow (?:is|are) (?:a |an |the |new )?(?:releases?|new versions?|packages?|docs|documentation|docker images?|the site|website|project)\b/;
/** Versions and requirements of the repository. */
const REQUIRED =
  /\b(?:minimum|required|supported|which|what)\b.{0,30}\b(?:node|python|rust|java|jdk|go|ruby|php|android|kotlin) (?:versions?|api levels?)\b|\bminimum supported\b|\bmsrv\b|\bwhich version of\b|\bwhich \S{1,30} version\b/;
const CONFIGURED =
  /\bwhere (?:is|are|do|can)\b.{0,60}\b(?:configured|configuration|config|settings?)\b|\benvironment variables\b/;
/** Of code, too: `timeout configuration`. */
const SETTINGS = /\b(?:config|configuration|settings?)$/;
const NEEDED =
  /\b(?:which|what) (?:dependencies|packages|libraries)\b|\bdependencies (?:of|does|are|do)\b|\bmodule dependencies\b/;
const DEPLOY = /^(?:deploy|install|release|publish)(?:ing|ment|ation)?\b/;
/** The subject of a commit says what is done to code, whatever it names. */
const CHANGE =
  /^\W*(?:\w{1,20}(?:\([^)]{0,30}\))?: )?(?:add|allow|adjust|avoid|bump|change|clean|correct|delete|deprecate|disable|document|drop|enable|ensure|extend|fix|handle|implement|improve|make(?! targets?)|merge|migrate|modify|move|prevent|refactor|remove|rename|replace|revert|simplify|skip|support|test|tweak|update|upgrade|use|warn)(?:e?s|e?d|ing)?\b/;

/** How a question is about documents and configuration. Linear in its length. */
export function documentIntent(question: string): DocumentIntent {
  const asked = question.slice(0, 300).replace(/\s+/g, ' ').trim();
  const text = asked.toLowerCase();
  if (CHANGE.test(text)) return 'last';
  const isNamed = namesFile(asked) || NAMED.test(text);
  const isTask = HOW.test(text) && TASK.test(text);
  if (isNamed || isTask || MADE.test(text) || REQUIRED.test(text) || NEEDED.test(text)) return 'first';
  if (CONFIGURED.test(text) || HOW.test(text) || DEPLOY.test(text)) return 'mixed';
  return SETTINGS.test(text) ? 'named' : 'last';
}

/** A file of which only the text is read: `tox.ini`, `Makefile`. */
function namesFile(question: string): boolean {
  return question.split(/[\s"'`,;()]+/).some((word) => {
    if (!/^[\w@.-]+(?:\/[\w@.-]+)*\.[a-z]{2,10}$|^[A-Z][A-Za-z]{5,12}$/.test(word)) return false;
    const language = languageOf(word);
    return language !== undefined && isTextOnly(language.id);
  });
}

function phrases(list: string): RegExp {
  const all = list.trim().split(/\s*[|\n]\s*(?![^(]*\))/);
  return new RegExp(`(?<![\\w.-])(?:${all.join('|')})(?![\\w-])`);
}
