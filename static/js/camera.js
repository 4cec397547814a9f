// The camera within the page: a picture taken here goes to the outbox and never to the gallery of the phone.
// Browsers give a page the camera only where its origin is secure (https, or the machine itself).
import {jpeg} from './shrink.js';

const dialog = document.getElementById('camera');
const view = dialog.querySelector('video');
const trigger = dialog.querySelector('[data-take]');
const count = dialog.querySelector('[data-taken]');
const wanted = {audio: false, video: {facingMode: {ideal: 'environment'}, width: {ideal: 2560}, height: {ideal: 1920}}};
let stream = null;
let taken = 0;

export const possible = () => window.isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);

// Opens the camera; `keep` gets each picture. Raises what the browser says where it refuses.
export async function open(keep) {
  stream = await navigator.mediaDevices.getUserMedia(wanted);
  view.srcObject = stream;
  taken = 0;
  count.textContent = '';
  trigger.onclick = () => take(keep);
  dialog.showModal();
  await view.play();
}

async function take(keep) {
  if (!view.videoWidth) return;
  trigger.disabled = true;
  try {
    await keep(await jpeg(view, view.videoWidth, view.videoHeight));
    taken += 1;
    count.textContent = count.dataset.words.replace('%(n)s', taken);
  } finally { trigger.disabled = false; trigger.focus(); }
}

// However it is closed, the light of the camera goes out.
function close() {
  stream?.getTracks().forEach(track => track.stop());
  stream = null;
  view.srcObject = null;
}
dialog.addEventListener('close', close);
addEventListener('pagehide', close);
