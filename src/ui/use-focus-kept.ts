import { useLayoutEffect, useRef } from 'react';
import type { FocusEvent, RefObject } from 'react';

/** Gives the focus to `place` when the element that had it is gone. The returned handler learns which one has it. */
export function useFocusKept(place: RefObject<HTMLElement>): (event: FocusEvent) => void {
  const last = useRef<Element>();
  useLayoutEffect(() => {
    if (!last.current || last.current.isConnected) return;
    last.current = undefined;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  });
  return ({ target }) => void (last.current = target);
}
