import React from 'react';
import type { ChatView } from '../../twilio/control/view';
import { chatStatus } from './chat-status';
import type { Sandbox } from './use-sandbox';

function statusOf({ view, connected, problem }: Sandbox, chat: ChatView | undefined): { text: string; bad: boolean } {
  if (!connected) return { text: 'The sandbox does not answer. Is “npm start” still running?', bad: true };
  if (problem !== undefined) return { text: problem, bad: true };
  const unhandled = view?.unhandled.at(-1);
  if (unhandled !== undefined) return { text: `The emulated Twilio does not know ${unhandled}`, bad: true };
  if (!chat) return { text: 'Ready', bad: false };
  return { text: `${chat.customer} · ${chatStatus(chat)}`, bad: false };
}

/** The last line of the page: the chat's status, or an error. */
export function StatusLine({ sandbox, chat }: { sandbox: Sandbox; chat: ChatView | undefined }): JSX.Element {
  const { text, bad } = statusOf(sandbox, chat);
  return (
    <footer className={bad ? 'bad' : ''} role="status">
      <span>{text}</span>
      <span className="aside">Everything runs on this computer. No Twilio account is involved.</span>
    </footer>
  );
}
