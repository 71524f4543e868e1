import type { ChatView } from '../../twilio/control/view';

/** A chat's status in words. */
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
