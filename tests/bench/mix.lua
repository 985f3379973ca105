-- What wrk asks for: a fixed mix of addresses in turn, as a browser that takes brotli.
-- Arguments: where the site begins, then the addresses.
local addresses, turn = {}, 0

function init(arguments)
  for place = 2, #arguments do addresses[place - 1] = arguments[1] .. arguments[place] end
  wrk.headers["Accept-Encoding"] = "gzip, br"
end

function request()
  turn = turn + 1
  return wrk.format("GET", addresses[turn % #addresses + 1])
end
