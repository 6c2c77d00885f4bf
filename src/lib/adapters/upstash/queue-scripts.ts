import { DEAD_LETTERS } from '../../ports/job-board.ts';
import {
  CANCELLED_WHILE,
  HEAD_RETURNS,
  LEASE_EXPIRED,
  MAX_ATTEMPTS,
  QUEUE_CAP,
  RETRY_GROWTH,
  RETRY_SECONDS,
  TTL_EXCEEDED,
} from '../../ports/job-queue.ts';
import { script } from './script-prelude.ts';

const BURY = `
-- The error is JSON.
local function bury(job, error)
  push(DEAD, '{' .. fields(job) .. ',"error":' .. error .. ',"died_at":"' .. iso(now()) .. '"}', ${DEAD_LETTERS})
  record(job, '"status":"dead","error":' .. error .. ',"attempts":' .. string.format('%.0f', job.attempt) .. '}')
end
`;

/** ARGV: job id, URL, ref or '', ttl. Answers the outcome, the job's id, its position, the number of waiting jobs. */
export const ENQUEUE = script(`
local id, url, ref, ttl = ARGV[1], ARGV[2], ARGV[3] ~= '' and ARGV[3] or nil, ARGV[4]
local line = queued()

local function pending()
  for _, q in ipairs(line) do
    if q.job.job_id == id or (q.job.repo_url == url and q.job.ref == ref) then return q.job.job_id end
  end
  for _, d in ipairs(delayed()) do
    if d.job.job_id == id or (d.job.repo_url == url and d.job.ref == ref) then return d.job.job_id end
  end
end

local known = call('GET', REMEMBERED) or pending()
if not known then
  if #line >= ${QUEUE_CAP} then return answer('full', '', 0, #line) end
  local job = { job_id = id, repo_url = url, ref = ref, submitted_at = iso(now()), ttl = ttl, attempt = 0 }
  call('RPUSH', QUEUE, entry(job))
  line[#line + 1] = { job = job }
  known = id
end
remember(known)
local position = 0
for i, q in ipairs(line) do
  if q.job.job_id == known then position = i end
end
return answer(known == id and 'queued' or 'duplicate', known, position, #line)
`);

/** ARGV: worker id, token. Answers the job, or nothing. */
export const CLAIM = script(`
local worker, token = ARGV[1], ARGV[2]
local busy = {}
for _, f in ipairs(flights()) do
  if f.token == token then return answer(entry(f.job)) end
  busy[f.job.job_id] = true
end
-- The lease was taken and given back already: this is an echo of the claim that took it.
if call('GET', REMEMBERED) then return answer() end
while true do
  local text = call('LINDEX', QUEUE, 0)
  if not text then return answer() end
  local job = read(text)
  local mine = false
  local age = math.floor((now() - milliseconds(job.submitted_at)) / 1000)
  if age > job.ttl then
    record(job, '"status":"skipped","reason":"${TTL_EXCEEDED}","age_seconds":' .. string.format('%.0f', age) .. '}')
  -- An entry that was pushed twice by hand is one job.
  elseif not busy[job.job_id] then
    job.attempt = job.attempt + 1
    fly({ job = job, worker = worker, token = token, claimed_at = iso(now()), step = '' })
    mine = true
  end
  call('LPOP', QUEUE)
  if mine then return answer(entry(job)) end
end
`);

/** ARGV: job id, token, step, status, last words as JSON or ''. Answers 1, or 0 when the lease is lost. */
export const BEAT = script(`
local text = call('HGET', INFLIGHT, ARGV[1])
local f = text and flight(ARGV[1], text)
if not f or f.token ~= ARGV[2] then return answer(0) end
f.step = ARGV[3]
f.last_words = ARGV[5] ~= '' and ARGV[5] or nil
fly(f)
show(ARGV[4])
return answer(1)
`);

/** ARGV: job id, token, end, record or error as JSON, factor of the backoff. Answers 1, or 0 when the lease is lost. */
export const FINISH = script(`
${BURY}
local text = call('HGET', INFLIGHT, ARGV[1])
local f = text and flight(ARGV[1], text)
if not f or f.token ~= ARGV[2] then
  return answer(call('GET', REMEMBERED) == ARGV[1] and 1 or 0)
end
local job, outcome, payload = came_to(f, f.step), ARGV[3], ARGV[4]
if outcome == 'over' then
  record(job, string.sub(payload, 2))
elseif outcome == 'release' then
  job.attempt = job.attempt - 1
  came_to(f, (decode(payload) or {}).reached)
  call('LPUSH', QUEUE, entry(job))
elseif job.attempt >= ${MAX_ATTEMPTS} then
  bury(job, payload)
else
  local due = now() + math.floor(${RETRY_SECONDS * 1000} * ${RETRY_GROWTH} ^ (job.attempt - 1) * ARGV[5])
  call('ZADD', DELAYED, string.format('%.0f', due), '{' .. fields(job) .. ',"error":' .. payload .. '}')
end
remember(ARGV[1])
call('HDEL', INFLIGHT, ARGV[1])
return answer(1)
`);

/** Answers three lists of job ids: returned, dead, promoted. An idle queue costs three commands. */
export const REAP = script(`
${BURY}
local returned, dead, promoted = {}, {}, {}
local list = flights()
local expired = {}
for _, f in ipairs(list) do
  if f.lease_until <= iso(now()) then expired[#expired + 1] = f end
end
-- The oldest claim last, so that it ends up at the head.
table.sort(expired, function(a, b)
  if a.claimed_at ~= b.claimed_at then return a.claimed_at > b.claimed_at end
  return a.job.job_id > b.job.job_id
end)
for _, f in ipairs(expired) do
  local job = came_to(f, f.step)
  if job.attempt >= ${MAX_ATTEMPTS} then
    bury(job, f.last_words or '${JSON.stringify(LEASE_EXPIRED)}')
    dead[#dead + 1] = job.job_id
  else
    if job.attempt <= ${HEAD_RETURNS} then call('LPUSH', QUEUE, entry(job)) end
    returned[#returned + 1] = job.job_id
  end
end
for i = #expired, 1, -1 do
  local attempt = expired[i].job.attempt
  if attempt > ${HEAD_RETURNS} and attempt < ${MAX_ATTEMPTS} then call('RPUSH', QUEUE, entry(expired[i].job)) end
end
for _, f in ipairs(expired) do call('HDEL', INFLIGHT, f.job.job_id) end
if #expired > 0 then sweep_workers(list) end
if #call('ZRANGE', DELAYED, 0, 0) > 0 then
  for _, text in ipairs(call('ZRANGEBYSCORE', DELAYED, '-inf', string.format('%.0f', now()))) do
    local job = read(text)
    call('RPUSH', QUEUE, entry(job))
    call('ZREM', DELAYED, text)
    promoted[#promoted + 1] = job.job_id
  end
end
return answer(returned, dead, promoted)
`);

/** ARGV: job id. Answers where the job was. */
export const CANCEL = script(`
local id = ARGV[1]

local function take()
  local text = call('HGET', INFLIGHT, id)
  if text then
    call('HDEL', INFLIGHT, id)
    return 'in flight', flight(id, text).job
  end
  for _, q in ipairs(queued()) do
    if q.job.job_id == id then
      call('LREM', QUEUE, 1, q.text)
      return 'waiting', q.job
    end
  end
  for _, d in ipairs(delayed()) do
    if d.job.job_id == id then
      call('ZREM', DELAYED, d.text)
      return 'delayed', d.job
    end
  end
  for _, letter in ipairs(call('LRANGE', DEAD, 0, -1)) do
    local job = read(letter)
    if job.job_id == id then
      call('LREM', DEAD, 1, letter)
      return 'dead', job
    end
  end
end

local state, job = take()
if state then
  record(job, '"status":"failed","error":{"code":"CANCELLED","message":"${CANCELLED_WHILE}' .. state .. '"}}')
  return answer(state)
end
-- Asked again: the answer of the first time.
for _, text in ipairs(call('LRANGE', HISTORY, 0, -1)) do
  local past = decode(text)
  if past and past.job_id == id then
    if past.status == 'failed' and type(past.error) == 'table' and past.error.code == 'CANCELLED' then
      return answer(string.sub(past.error.message, ${CANCELLED_WHILE.length + 1}))
    end
    break
  end
end
return answer('unknown')
`);

/** ARGV: job id. Answers 1 when the job is on its way, now or already; else 0. */
export const REVIVE = script(`
local id = ARGV[1]
for _, letter in ipairs(call('LRANGE', DEAD, 0, -1)) do
  local job = read(letter)
  if job.job_id == id then
    job.attempt = 0
    job.reached = nil
    job.submitted_at = iso(now())
    call('RPUSH', QUEUE, entry(job))
    call('LREM', DEAD, 1, letter)
    return answer(1)
  end
end
if call('HEXISTS', INFLIGHT, id) == 1 then return answer(1) end
for _, q in ipairs(queued()) do
  if q.job.job_id == id then return answer(1) end
end
for _, d in ipairs(delayed()) do
  if d.job.job_id == id then return answer(1) end
end
return answer(0)
`);
