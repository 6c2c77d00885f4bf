import { HISTORY_LENGTH, WORKER_SECONDS } from '../../ports/job-board.ts';
import { JOB_TTL, KEY_SECONDS, LEASE_SECONDS } from '../../ports/job-queue.ts';

/** A Lua script as a text; the number of commands it ran comes back as the first element of its answer. */
export function script(body: string): string {
  return `${PRELUDE}\n${body.trim()}\n`;
}

/**
 * Code that the scripts share. A script that fails half-way is not rolled back: each writes a job to its new place before it
 * removes it from the old one. Time comes from Redis, as ISO 8601 in UTC with milliseconds, so that a person can read it and it
 * sorts as text. Entries are written field by field: cjson has no order of its own, and escapes slashes.
 */
const PRELUDE = String.raw`
local QUEUE, INFLIGHT, DELAYED, DEAD, HISTORY, STATUS, WORKERS, REMEMBERED = unpack(KEYS)

-- Commands inside a script are billed like any other; the one that runs the script is the first.
local spent = 1
local function call(...)
  spent = spent + 1
  return redis.call(...)
end
local function answer(...)
  return { spent, ... }
end

local time
local function now()
  if not time then
    local parts = call('TIME')
    time = parts[1] * 1000 + math.floor(parts[2] / 1000)
  end
  return time
end

-- Dates by Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March.
local function iso(ms)
  local days = math.floor(ms / 86400000)
  local rest = ms - days * 86400000
  local era = math.floor((days + 719468) / 146097)
  local doe = days + 719468 - era * 146097
  local yoe = math.floor((doe - math.floor(doe / 1460) + math.floor(doe / 36524) - math.floor(doe / 146096)) / 365)
  local doy = doe - (365 * yoe + math.floor(yoe / 4) - math.floor(yoe / 100))
  local march = math.floor((5 * doy + 2) / 153)
  local day = doy - math.floor((153 * march + 2) / 5) + 1
  local month = march < 10 and march + 3 or march - 9
  local year = yoe + era * 400 + (month <= 2 and 1 or 0)
  return string.format('%04d-%02d-%02dT%02d:%02d:%02d.%03dZ', year, month, day, math.floor(rest / 3600000),
    math.floor(rest / 60000) % 60, math.floor(rest / 1000) % 60, rest % 1000)
end

-- Milliseconds of an ISO 8601 time, nil when it is none; without a zone it counts as UTC.
local function milliseconds(text)
  if type(text) ~= 'string' then return nil end
  local y, mo, d, h, mi, s, fraction, zone =
    string.match(text, '^(%d%d%d%d)-(%d%d)-(%d%d)[T ](%d%d):(%d%d):(%d%d)%.?(%d*)(.*)$')
  if not y then return nil end
  y = tonumber(y) - (tonumber(mo) <= 2 and 1 or 0)
  local era = math.floor(y / 400)
  local yoe = y - era * 400
  local doy = math.floor((153 * ((mo + 9) % 12) + 2) / 5) + d - 1
  local days = era * 146097 + yoe * 365 + math.floor(yoe / 4) - math.floor(yoe / 100) + doy - 719468
  local sign, zh, zm = string.match(zone, '^([+-])(%d%d):?(%d%d)$')
  local offset = sign and (sign .. '1') * (zh * 60 + zm) or 0
  return ((days * 24 + h) * 60 + mi - offset) * 60000 + s * 1000 + tonumber(string.sub(fraction .. '000', 1, 3))
end

local function json(value)
  return (string.gsub(cjson.encode(value), '\\/', '/'))
end

local function decode(text)
  local ok, value = pcall(cjson.decode, text)
  return ok and type(value) == 'table' and value or nil
end

-- The fields of a job, without braces.
local function fields(job)
  return '"job_id":' .. json(job.job_id) .. ',"repo_url":' .. json(job.repo_url) ..
    (job.ref and ',"ref":' .. json(job.ref) or '') .. ',"submitted_at":' .. json(job.submitted_at) ..
    ',"ttl":' .. string.format('%.0f', job.ttl) .. ',"attempt":' .. string.format('%.0f', job.attempt) ..
    (job.reached and ',"reached":' .. json(job.reached) or '')
end

local function entry(job)
  return '{' .. fields(job) .. '}'
end

local function count(value, default)
  value = tonumber(value)
  return value and value >= 0 and value < 1e9 and math.floor(value) or default
end

-- An address without credentials and query, which may be secret. Whoever does the job refuses it still.
local function shown(url)
  url = string.gsub(string.gsub(url, '^(%a[%w+.-]*://)[^/?#]*@', '%1***@'), '^[^/?#]*@', '***@')
  return string.find(url, '://', 1, true) and (string.gsub(url, '[?#].*$', '?***')) or url
end

-- A job with whatever a foreign producer left out; a text that is no JSON object is the URL alone.
local foreign = 0
local function read(text)
  local value = decode(text)
  if not value then
    local ok, plain = pcall(cjson.decode, text)
    value = { repo_url = ok and type(plain) == 'string' and plain or text }
  end
  local job = {
    job_id = type(value.job_id) == 'string' and value.job_id or nil,
    repo_url = shown(type(value.repo_url) == 'string' and value.repo_url or text),
    ref = type(value.ref) == 'string' and value.ref or nil,
    submitted_at = milliseconds(value.submitted_at) and value.submitted_at or nil,
    ttl = count(value.ttl, ${JOB_TTL}),
    attempt = count(value.attempt, 0),
    reached = type(value.reached) == 'string' and value.reached or nil
  }
  local whole = job.job_id and job.submitted_at
  if not job.job_id then
    foreign = foreign + 1
    job.job_id = string.format('foreign-%.0f-%d', now(), foreign)
  end
  job.submitted_at = job.submitted_at or iso(now())
  return job, whole
end

-- All waiting jobs. Foreign entries are completed where they stand, so that they keep the id that is shown.
local function queued()
  local jobs = {}
  for i, text in ipairs(call('LRANGE', QUEUE, 0, -1)) do
    local job, whole = read(text)
    if not whole then
      text = entry(job)
      call('LSET', QUEUE, i - 1, text)
    end
    jobs[i] = { job = job, text = text }
  end
  return jobs
end

local function delayed()
  local jobs = {}
  for i, text in ipairs(call('ZRANGE', DELAYED, 0, -1)) do jobs[i] = { job = read(text), text = text } end
  return jobs
end

-- A job in flight with its lease: worker, token, claimed_at, lease_until, step; last_words as JSON, where there are any.
local function flight(job_id, text)
  local value = decode(text) or {}
  local job = read(text)
  job.job_id = job_id
  return { job = job, worker = value.worker or '', token = value.token, claimed_at = value.claimed_at or '',
    lease_until = value.lease_until or '', step = value.step or '',
    last_words = type(value.last_words) == 'table' and json(value.last_words) or nil }
end

local function flights()
  local list = {}
  local all = call('HGETALL', INFLIGHT)
  for i = 1, #all, 2 do list[#list + 1] = flight(all[i], all[i + 1]) end
  return list
end

-- Writes a flight with a lease that begins now.
local function fly(f)
  f.lease_until = iso(now() + ${LEASE_SECONDS * 1000})
  call('HSET', INFLIGHT, f.job.job_id, '{"worker":' .. json(f.worker) .. ',"token":' .. json(f.token) ..
    ',"claimed_at":' .. json(f.claimed_at) .. ',"lease_until":' .. json(f.lease_until) ..
    ',"step":' .. json(f.step) .. ',' .. fields(f.job) ..
    (f.last_words and ',"last_words":' .. f.last_words or '') .. '}')
end

-- Where the attempt ended, for the next one to compare with.
local function came_to(f, step)
  if step and step ~= '' then f.job.reached = step end
  return f.job
end

-- Adds to a list that keeps its newest entries.
local function push(list, text, length)
  if call('LPUSH', list, text) > length then call('LTRIM', list, 0, length - 1) end
end

-- The rest of the record is JSON that lacks its opening brace.
local function record(job, rest)
  push(HISTORY, '{"job_id":' .. json(job.job_id) .. ',"repo_url":' .. json(job.repo_url) ..
    ',"timestamp":"' .. iso(now()) .. '",' .. rest, ${HISTORY_LENGTH})
end

local function remember(job_id)
  call('SET', REMEMBERED, job_id, 'EX', ${KEY_SECONDS})
end

local function show(status)
  call('SET', STATUS, status, 'EX', ${WORKER_SECONDS})
end

-- Forgets workers that were silent too long and hold no lease; returns how many are left.
local function sweep_workers(list)
  local alive = 0
  local busy = {}
  for _, f in ipairs(list) do busy[f.worker] = f.lease_until > iso(now()) end
  local all = call('HGETALL', WORKERS)
  for i = 1, #all, 2 do
    local worker = decode(all[i + 1])
    local beat = worker and milliseconds(worker.last_beat) or 0
    if busy[all[i]] or beat > now() - ${WORKER_SECONDS * 1000} then alive = alive + 1
    else call('HDEL', WORKERS, all[i]) end
  end
  return alive
end
`;
