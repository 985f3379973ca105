-- What wrk asks for: a fixed mix of addresses in turn, as a browser that takes brotli.
-- Arguments: where the site begins, then the addresses. Ends early after LIMIT requests.
local LIMIT = 500000
local addresses, turn, thread_ = {}, 0, nil

function setup(thread) thread_ = thread end

function init(arguments)
  for place = 2, #arguments do addresses[place - 1] = arguments[1] .. arguments[place] end
  wrk.headers["Accept-Encoding"] = "gzip, br"
end

function request()
  turn = turn + 1
  if turn > LIMIT then wrk.thread:stop() end
  return wrk.format("GET", addresses[turn % #addresses + 1])
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %.3f, "bytes": %d, "p50": %.3f, "p99": %.3f, "errors": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.timeout + e.status))
end
