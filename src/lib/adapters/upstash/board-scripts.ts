import { HISTORY_LENGTH, IDLE, OFFLINE } from '../../ports/job-board.ts';
import { script } from './script-prelude.ts';

/** ARGV: the record as JSON. A record that is there already moves to the head. */
export const RECORD = script(`
call('LREM', HISTORY, 1, ARGV[1])
push(HISTORY, ARGV[1], ${HISTORY_LENGTH})
return answer()
`);

/** ARGV: worker id, its fields as JSON without the last beat, status. */
export const ANNOUNCE = script(`
call('HSET', WORKERS, ARGV[1], string.sub(ARGV[2], 1, -2) .. ',"last_beat":"' .. iso(now()) .. '"}')
show(ARGV[3])
return answer()
`);

/** ARGV: worker id. */
export const DEPART = script(`
call('HDEL', WORKERS, ARGV[1])
local list = flights()
if sweep_workers(list) == 0 then show('${OFFLINE}')
elseif #list == 0 then show('${IDLE}') end
return answer()
`);

/** ARGV: job id. Answers the state and what is stored of the job; for a waiting job its position, for a retry its score. */
export const FIND = script(`
local id = ARGV[1]
local text = call('HGET', INFLIGHT, id)
if text then return answer('in flight', text) end
for i, q in ipairs(queued()) do
  if q.job.job_id == id then return answer('waiting', q.text, i) end
end
for _, d in ipairs(delayed()) do
  if d.job.job_id == id then return answer('delayed', d.text, call('ZSCORE', DELAYED, d.text)) end
end
for _, past in ipairs(call('LRANGE', HISTORY, 0, -1)) do
  local value = decode(past)
  if value and value.job_id == id then return answer('over', past) end
end
for _, letter in ipairs(call('LRANGE', DEAD, 0, -1)) do
  local value = decode(letter)
  if value and value.job_id == id then return answer('dead', letter) end
end
return answer()
`);

/** Answers all that is stored of what is not over, the workers, the status, and the time. */
export const OVERVIEW = script(`
queued()
local answer = { 0, call('LRANGE', QUEUE, 0, -1), call('HGETALL', INFLIGHT),
  call('ZRANGE', DELAYED, 0, -1, 'WITHSCORES'), call('LRANGE', DEAD, 0, -1), call('HGETALL', WORKERS),
  call('GET', STATUS) or '${OFFLINE}', string.format('%.0f', now()) }
answer[1] = spent
return answer
`);
