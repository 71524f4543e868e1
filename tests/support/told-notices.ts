interface WithToldNotices {
  toldNotices?: Set<string>;
}

/**
 * Runs in a page before its own scripts: keeps what the agent is told, in a bar or at the task, until the page is loaded again. A
 * notice goes away by itself, also before a test on a busy machine looks for it.
 */
export function keepNotices(): void {
  const told = new Set<string>();
  const places = '[data-testid="notification-message"], [data-testid="chat-transfer-trouble-sentence"]';
  // No function in it has a name: tsx would add a helper to it that pages do not have.
  new MutationObserver(() => {
    for (const notice of document.querySelectorAll(places)) told.add(notice.textContent ?? '');
  }).observe(document, { subtree: true, childList: true, characterData: true });
  (window as WithToldNotices).toldNotices = told;
}

/** Whether the page in which this runs has told the agent something that matches. */
export function isTold([source, flags]: readonly [source: string, flags: string]): boolean {
  const { toldNotices } = window as WithToldNotices;
  return [...(toldNotices ?? [])].some((notice) => new RegExp(source, flags).test(notice));
}
