import { stem } from '../text/stem.ts';

/** Words of prose and the short forms that code has for them: no stemmer sees that they belong together. */
const GROUPS = `
  authentication authenticate auth
  authorization authorize auth
  configuration configure config cfg conf
  parameter param
  argument arg
  environment env
  application app
  initialization initialize init
  directory dir folder
  temporary tmp temp
  database db
  identifier id
  message msg
  request req
  response res resp
  context ctx
  reference ref
  specification spec
  utility util helper
  function func fn
  implementation impl
  expression expr
  declaration decl
  statement stmt
  attribute attr
  property prop
  information info
  maximum max
  minimum min
  connection conn
  command cmd
  document doc
  generate gen
  execute exec
  previous prev
  synchronize sync
  asynchronous async
  administrator admin
  repository repo
  dependency dep
  package pkg
  character char
  calculate calc
  iterator iter
  transaction tx
  subscription sub
  websocket ws
  regular regex regexp
  internationalization i18n
  source src
  error err exception`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '));

const related = new Map<string, Set<string>>();
for (const group of GROUPS) {
  for (const word of group) {
    const known = related.get(stem(word)) ?? new Set();
    for (const other of group) if (other !== word) known.add(other);
    related.set(stem(word), known);
  }
}

/** Words that mean the same in code. */
export function relatedWords(word: string): Iterable<string> {
  return related.get(stem(word)) ?? [];
}
