// Large photographs are made smaller before they travel: poor Wi-Fi, and place and time in a file stay on the phone.
export const LONGEST = 1600;      // px, as the server keeps it
const SMALL = 700 * 1024;         // bytes that need no shrinking
const QUALITY = 0.9;
const READABLE = ['image/jpeg', 'image/png', 'image/webp'];

// An <img> turns a photograph upright and reads what the system can read: on Apple's devices HEIC too.
function decoded(file) {
  const address = URL.createObjectURL(file);
  const image = new Image();
  return new Promise((resolve, reject) => {
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => reject(new Error('unreadable')));
    image.src = address;
  }).finally(() => setTimeout(() => URL.revokeObjectURL(address), 60000));
}

export function jpeg(source, width, height) {
  const share = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * share));
  canvas.height = Math.max(1, Math.round(height * share));
  const paper = canvas.getContext('2d');
  paper.imageSmoothingQuality = 'high';
  paper.fillStyle = 'white';  // what is transparent would turn black
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(source, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('no room'))), 'image/jpeg', QUALITY));
}

// The file as it shall travel. What this browser cannot read goes as it is: the server says what it thinks of it.
export async function shrunk(file) {
  try {
    const image = await decoded(file);
    const small = file.size <= SMALL && Math.max(image.naturalWidth, image.naturalHeight) <= LONGEST;
    if (small && READABLE.includes(file.type)) return file;
    return await jpeg(image, image.naturalWidth, image.naturalHeight);
  } catch { return file; }
}
