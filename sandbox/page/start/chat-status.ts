import type { ChatView } from '../../twilio/control/view';

/** Where a chat stands, in words for the person who watches the demo. */
export function chatStatus({ status, agents }: ChatView): string {
  const names = agents.join(' and ');
  switch (status) {
    case 'waiting':
      return 'Waiting for a free agent';
    case 'ringing':
      return `Ringing at ${names}`;
    case 'talking':
      return `With ${names}`;
    case 'ended':
      return 'Ended';
  }
}
