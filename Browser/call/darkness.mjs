/** Whether a picture is black: a closed shutter, or a dark room. */

const canvas = document.createElement("canvas");
canvas.width = 16;
canvas.height = 12;

/** @param {HTMLVideoElement} video */
export function isDark(video) {
  const { width, height } = canvas;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return false;
  context.drawImage(video, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  for (let place = 0; place < data.length; place += 4) {
    if (Math.max(data[place], data[place + 1], data[place + 2]) > 24) return false;
  }
  return true;
}
