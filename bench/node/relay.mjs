// relay.mjs TICK: a plain socket.io relay. What one says goes to everybody: at once ("none"), gathered by the rule
// that our own server has ("same"), or gathered so many milliseconds long. Says its port.
import { createServer } from "node:http";
import { Server } from "socket.io";

const SHORTEST_GAP = 5; // as in werkstadt/web/live.py
const REST = 1.5;

const tick = process.argv[2];
const http = createServer();
const sockets = new Server(http, { transports: ["websocket"], serveClient: false });
let waiting = [];
let resting = false;

function push() {
  const said = waiting;
  waiting = [];
  if (said.length) sockets.emit("contributions", said);
}

function pushAndRest() {
  const started = performance.now();
  resting = true;
  push();
  setTimeout(restEnds, Math.max(SHORTEST_GAP, REST * (performance.now() - started)));
}

function restEnds() {
  resting = false;
  if (waiting.length) pushAndRest();
}

function take(contribution) {
  if (tick === "none") {
    sockets.emit("contribution", contribution);
    return;
  }
  waiting.push(contribution);
  if (tick === "same" && !resting) pushAndRest();
}

sockets.on("connection", (socket) => socket.on("contribute", take));
if (Number(tick)) setInterval(push, Number(tick));
http.listen(0, "127.0.0.1", 4096, () => console.log(http.address().port));
