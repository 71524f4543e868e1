import { isJsonObject } from '../contract/json';
import { INSPECTION_MESSAGES } from '../transfer/inspection';
import type { Inspection } from '../transfer/inspection';

/** The Flex action that shows the agent's own transfers on the chart, live. Anyone at the browser's console may invoke it. */
export const SHOW_MACHINE = 'ShowChatTransferMachine';

export interface MachineWindowOptions {
  Actions: { registerAction(name: string, action: () => Promise<unknown>): void };
  /** Flex's own window. */
  page: Pick<Window, 'open' | 'addEventListener'>;
  /** The transfer service, which serves the visualizer among its assets. */
  serviceUrl: string;
  inspection: Pick<Inspection, 'entries' | 'subscribe'>;
}

/**
 * Registers the action. It opens the visualizer of the transfer service and posts to that window alone what the machines of this
 * Flex have done and do. Nothing is posted before that, and reloading Flex ends it. The action rejects when the browser blocks
 * the window.
 */
export function offerMachineWindow({ Actions, page, serviceUrl, inspection }: MachineWindowOptions): void {
  const address = `${serviceUrl}/visualizer/index.html?feed=opener`;
  const { origin } = new URL(serviceUrl);
  let opened: Window | undefined;
  let listener: Window | undefined;

  const post = (message: object): void => listener?.postMessage(message, origin);
  page.addEventListener('message', ({ source, origin: sender, data }) => {
    if (!opened || source !== opened || sender !== origin) return;
    if (!isJsonObject(data) || data.type !== INSPECTION_MESSAGES.hello) return;
    listener = opened;
    post({ type: INSPECTION_MESSAGES.history, entries: inspection.entries() });
  });
  inspection.subscribe((entry) => post({ type: INSPECTION_MESSAGES.added, entries: [entry] }));

  Actions.registerAction(SHOW_MACHINE, async () => {
    opened = page.open(address, 'chat-transfer-machine') ?? undefined;
    if (!opened) {
      throw new Error(
        'Failed to show the transfer machine: the browser blocked the window. Allow pop-ups for Flex and try again',
      );
    }
  });
}
