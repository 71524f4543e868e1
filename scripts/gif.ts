import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { PNG } from 'pngjs';

/** One picture of an animation: a PNG and how long it is shown, in milliseconds. */
export interface Frame {
  png: Buffer;
  shownMs: number;
}

/**
 * Makes an animated GIF that plays for ever. All frames must have the size of the first.
 * One palette, taken from the first and the last frame together, serves them all, so that still areas do not flicker.
 */
export function encodeGif(frames: Frame[]): Uint8Array {
  const pictures = frames.map(({ png, shownMs }) => ({ ...PNG.sync.read(png), shownMs }));
  const first = pictures[0];
  const last = pictures[pictures.length - 1];
  if (!first || !last) throw new Error('Failed to encode a GIF: there are no frames');
  const palette = quantize(Buffer.concat([first.data, last.data]), 256);
  const gif = GIFEncoder();
  for (const { data, width, height, shownMs } of pictures) {
    if (width !== first.width || height !== first.height) {
      throw new Error(`Failed to encode a GIF: a frame has ${width}x${height} pixels, the first ${first.width}x${first.height}`);
    }
    gif.writeFrame(applyPalette(data, palette), width, height, { palette, delay: shownMs });
  }
  gif.finish();
  return gif.bytes();
}
