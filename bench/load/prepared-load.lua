-- Sends prepared requests from wrk: see prepared-load.ts for the form of the file. The
-- name of the file and the beginning of the keys come by the environment.
local requests = {}
local file = assert(io.open(os.getenv("BENCH_LOAD"), "rb"))
for head, tail in file:read("*a"):gmatch("([^\1]*)\1([^\1]*)\1") do
  requests[#requests + 1] = { head, tail }
end
file:close()

local key = os.getenv("BENCH_KEY")
local sent = tonumber(os.getenv("BENCH_FIRST"))

function request()
  sent = sent + 1
  local one = requests[sent % #requests + 1]
  return one[1] .. key .. sent .. one[2]
end
