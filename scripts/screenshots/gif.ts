import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { Palette } from 'gifenc';
import { PNG } from 'pngjs';

/** One picture of an animation, and for how many milliseconds it shows. */
export interface GifFrame {
  png: Buffer;
  shownMs: number;
}

/** GIF's code for "keep this frame under the next one". */
const KEEP = 1;

/**
 * Encodes an animated GIF that repeats. All frames must have the size of the first. They share one palette, from the
 * first and the last frame, so that still areas do not flicker. A frame stores only what differs from the frame before:
 * the rest is transparent and takes few bytes.
 */
export function encodeGif(frames: GifFrame[]): Uint8Array {
  const pictures = frames.map(({ png, shownMs }) => ({ ...PNG.sync.read(png), shownMs }));
  const first = pictures[0];
  const last = pictures[pictures.length - 1];
  if (!first || !last) throw new Error('Failed to encode a GIF: there are no frames');
  const colours = quantize(Buffer.concat([first.data, last.data]), 255);
  const transparentIndex = colours.length;
  const palette: Palette = [...colours, [0, 0, 0]];
  const gif = GIFEncoder();
  let before: Buffer | undefined;
  for (const { data, width, height, shownMs } of pictures) {
    if (width !== first.width || height !== first.height) {
      throw new Error(`Failed to encode a GIF: a frame has ${width}x${height} pixels, the first ${first.width}x${first.height}`);
    }
    const isUnchanged = (at: number): boolean => before?.readUInt32LE(at * 4) === data.readUInt32LE(at * 4);
    const index = applyPalette(data, colours).map((colour, at) => (isUnchanged(at) ? transparentIndex : colour));
    gif.writeFrame(index, width, height, { palette, delay: shownMs, transparent: true, transparentIndex, dispose: KEEP });
    before = data;
  }
  gif.finish();
  return gif.bytes();
}
