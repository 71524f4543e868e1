import type { Locator, Page } from 'playwright-core';
import type { GifFrame } from './gif';
import { addOverlay } from './overlay';
import type { Overlay } from './overlay';

interface Point {
  x: number;
  y: number;
}

/** Where in an element the pointer stops: a little past the middle, so that it does not hide the text. */
const AIM = 0.7;

const GLIDE_FRAMES = 5;
const GLIDE_FRAME_MS = 70;

/** Fast in the middle, slow at both ends, as a hand moves a mouse. */
const eased = (part: number): number => (1 - Math.cos(Math.PI * part)) / 2;

/** Films a page: pictures of real moments, and the pointer moving between them. */
export class Film {
  readonly frames: GifFrame[] = [];

  private constructor(
    private readonly page: Page,
    private readonly overlay: Overlay,
    private pointer: Point,
  ) {}

  /** Begins with the pointer at this place, in pixels from the page's top left corner. */
  static async of(page: Page, start: Point): Promise<Film> {
    const film = new Film(page, await addOverlay(page), start);
    await film.movePointer(start);
    return film;
  }

  caption(who: string, text: string): Promise<void> {
    return this.overlay.caption(who, text);
  }

  /** Takes a picture that the film shows for this long. */
  async hold(shownMs: number): Promise<void> {
    this.frames.push({ png: await this.page.screenshot({ animations: 'disabled' }), shownMs });
  }

  /** Moves the mouse onto what the locator finds, in any frame of the page, and leaves it there. */
  async glideTo(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    if (!box) throw new Error(`Failed to point at ${target.toString()}: it is not on the screen`);
    const from = this.pointer;
    const to = { x: box.x + box.width * AIM, y: box.y + box.height * AIM };
    for (let step = 1; step <= GLIDE_FRAMES; step++) {
      const part = eased(step / GLIDE_FRAMES);
      await this.movePointer({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
      await this.hold(GLIDE_FRAME_MS);
    }
  }

  private async movePointer(to: Point): Promise<void> {
    await this.page.mouse.move(to.x, to.y);
    await this.overlay.pointAt(to.x, to.y);
    this.pointer = to;
  }
}
