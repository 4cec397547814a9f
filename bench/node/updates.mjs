// updates.mjs COUNT: what a y-websocket client says when it appends so many contributions to a Y.Array, one after the
// other. Writes each message behind its length in four bytes.
import * as Y from "yjs";
import * as encoding from "lib0/encoding";
import { writeUpdate } from "y-protocols/sync";

const SYNC = 0;
const document = new Y.Doc();
const contributions = document.getArray("contributions");
const messages = [];

document.on("update", (update) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  writeUpdate(encoder, update);
  const message = encoding.toUint8Array(encoder);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(message.length);
  messages.push(length, message);
});

const text = process.argv[3];
for (let number = 0; number < Number(process.argv[2]); number += 1) {
  contributions.push([{ text: `~${String(number).padStart(8, "0")} ${text}` }]);
}
process.stdout.write(Buffer.concat(messages));
