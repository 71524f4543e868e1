import type { Page } from 'playwright-core';

/** What the film draws over the page: a line of text under it, and the mouse pointer. */
export interface Overlay {
  /** `who` is the person who acts, shown before the text. */
  caption(who: string, text: string): Promise<void>;
  pointAt(x: number, y: number): Promise<void>;
}

/** Pixels under the page that the caption takes. */
export const CAPTION_HEIGHT = 64;

const STYLE = `
  #root { height: calc(100% - ${CAPTION_HEIGHT}px) !important; }
  #film-caption {
    position: fixed; inset: auto 0 0; height: ${CAPTION_HEIGHT}px; z-index: 1000;
    display: flex; align-items: center; justify-content: center; gap: 14px;
    font-size: 25px; color: #fff; background: #1f2533;
  }
  #film-caption b { padding: 3px 14px; border-radius: 999px; font-size: 21px; color: #1f2533; background: #cfdcff; }
  #film-caption b[data-who="Alice"] { color: #14603d; background: #dcebe2; }
  #film-caption b[data-who="Bob"] { color: #8a3d10; background: #fde3d0; }
  #film-pointer { position: fixed; left: 0; top: 0; z-index: 1001; width: 24px; height: 24px; pointer-events: none; }
`;

const MARKUP = `
  <div id="film-caption"><b></b><span></span></div>
  <svg id="film-pointer" viewBox="0 0 24 24">
    <path d="M2 1v18l4.6-4.2 3 6.7 3.3-1.5-3-6.5H16z" fill="#111" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/>
  </svg>
`;

/** Adds both to the page. */
export async function addOverlay(page: Page): Promise<Overlay> {
  await page.addStyleTag({ content: STYLE });
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), MARKUP);
  return {
    caption: (who, text) =>
      page.evaluate(
        (given) => {
          const person = document.querySelector<HTMLElement>('#film-caption b');
          const line = document.querySelector<HTMLElement>('#film-caption span');
          if (!person || !line) throw new Error('Failed to write a caption: its bar is gone');
          person.dataset.who = given.who;
          person.textContent = given.who;
          line.textContent = given.text;
        },
        { who, text },
      ),
    pointAt: (x, y) =>
      page.evaluate(
        (at) => document.querySelector('#film-pointer')?.setAttribute('style', `transform: translate(${at.x - 2}px, ${at.y - 1}px)`),
        { x, y },
      ),
  };
}
