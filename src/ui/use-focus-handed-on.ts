import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Where the keyboard goes on when the chat it was in has left: a chat of the list, or else the list of outgoing transfers. */
const NEXT_PLACES = [
  '[data-testid="task-item"][aria-selected="true"]',
  '[data-testid="task-item"]',
  '[data-testid="chat-transfer-pending"]',
];

/** Flex may need a while to show the next place. */
const MOST_FRAMES = 120;

function focusNextPlace(page: Document, frames = 0): void {
  if (page.activeElement !== page.body && page.activeElement !== null) return;
  const next = NEXT_PLACES.map((selector) => page.querySelector<HTMLElement>(selector)).find((place) => place !== null);
  if (!next) {
    if (frames < MOST_FRAMES) page.defaultView?.requestAnimationFrame(() => focusNextPlace(page, frames + 1));
    return;
  }
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

/** Keeps the focus from falling back to the page's beginning when the element goes away that has it, or holds it. */
export function useFocusHandedOn<Place extends HTMLElement>(): RefObject<Place> {
  const place = useRef<Place>(null);
  useLayoutEffect(() => {
    const { current } = place;
    return () => {
      if (!current?.contains(current.ownerDocument.activeElement)) return;
      const { ownerDocument: page } = current;
      page.defaultView?.requestAnimationFrame(() => focusNextPlace(page));
    };
  }, []);
  return place;
}
