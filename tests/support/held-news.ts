import type { Page, WebSocketRoute } from 'playwright-core';

const SYNC = /\/tsock[.\w-]*\/v3\/wsconnect/;
const STATUS = /\/transfer-status$/;

/** What a page is told of its agent's transfers. */
export interface News {
  /** Keeps it back, as a slow network does, until it is released or the page is left. */
  hold(): void;
  /** Lets through all that was kept back, in its order, and everything that follows. */
  release(): void;
}

/** Puts itself between the page and what it is told by Sync and by the service's status. Sockets that are open already go past it. */
export async function newsOf(page: Page): Promise<News> {
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
