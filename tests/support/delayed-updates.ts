import type { Page, WebSocketRoute } from 'playwright-core';

const SYNC = /\/tsock[.\w-]*\/v3\/wsconnect/;
const STATUS = /\/transfer-status$/;

/** What a page hears of its agent's transfers. */
export interface Updates {
  /** Keeps them back, as a slow network does, until `release` or until the page is left. */
  hold(): void;
  /** Lets through what was kept back, in its order, and everything that follows. */
  release(): void;
}

/** Controls when the page hears from Sync and from the service's status. Sockets that are open already are not affected. */
export async function delayedUpdatesOf(page: Page): Promise<Updates> {
  let held: (() => void)[] | undefined;
  const pass = (deliver: () => void): void => {
    if (held) held.push(deliver);
    else deliver();
  };
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) held = undefined;
  });
  await page.routeWebSocket(SYNC, (socket: WebSocketRoute) => {
    socket.connectToServer().onMessage((message) => pass(() => socket.send(message)));
  });
  await page.route(STATUS, (route) => pass(() => void route.continue()));
  return {
    hold: () => {
      held ??= [];
    },
    release: () => {
      const kept = held ?? [];
      held = undefined;
      for (const deliver of kept) deliver();
    },
  };
}
