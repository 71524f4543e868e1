/** Flex's classes for the entries of the two lists. */
const AGENT = '.Twilio-WorkerDirectory-Worker';
const QUEUE = '.Twilio-WorkerDirectory-Queue';

/**
 * The agents of the directory that can be seen now, of those that it lists in this order. `beside` is an element next to the
 * directory. All, where the directory's entries cannot be found: then nobody knows which can be seen.
 */
export function agentsInSight(beside: Element | null, workerSids: readonly string[]): readonly string[] {
  const entries = [...(beside?.parentElement?.querySelectorAll(AGENT) ?? [])];
  if (entries.length === 0 && beside?.parentElement?.querySelector(QUEUE)) return [];
  if (entries.length !== workerSids.length) return workerSids;
  const { top, bottom } = visiblePart(entries[0]?.parentElement);
  return workerSids.filter((_, index) => {
    const box = entries[index]?.getBoundingClientRect();
    return box !== undefined && box.bottom > top && box.top < bottom;
  });
}

/** The part of the window, from top to bottom in pixels, in which the list is. */
function visiblePart(list: Element | null | undefined): { top: number; bottom: number } {
  const box = list?.getBoundingClientRect();
  return { top: Math.max(0, box?.top ?? 0), bottom: Math.min(window.innerHeight, box?.bottom ?? Infinity) };
}
