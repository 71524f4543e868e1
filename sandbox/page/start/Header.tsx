import React, { useState } from 'react';
import type { AgentView } from '../../twilio/control/view';
import { RELAY_PATH } from '../relay';
import { CHANNEL_NAMES } from './channels';

interface HeaderProps {
  agents: AgentView[];
  onNewChat(channel: string): void;
  onReset(): void;
}

export function Header({ agents, onNewChat, onReset }: HeaderProps): JSX.Element {
  const [channel, setChannel] = useState('web');
  return (
    <header className="bar">
      <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M4 7h14a4 4 0 0 1 4 4v1h-6a5 5 0 0 0-5 5v3H9l-5 4z" />
        <path d="M16 14h8a4 4 0 0 1 4 4v10l-4-3h-8a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3z" />
      </svg>
      <h1>
        Chat Transfer <small>for Twilio Flex</small>
      </h1>
      <span className="tag">sandbox</span>
      <nav aria-label="Open an agent's Flex alone">
        {agents.map(
          ({ identity, name, url }) =>
            url && (
              <a key={identity} href={url} target="_blank" rel="noreferrer">
                {name} <span aria-hidden="true">↗</span>
              </a>
            ),
        )}
      </nav>
      <a className="to-machine" href={`/visualizer/?feed=${RELAY_PATH}`} target="_blank" rel="noreferrer">
        See the machine <span aria-hidden="true">↗</span>
      </a>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNewChat(channel);
        }}
      >
        <label>
          <span className="unseen">Channel of the new chat</span>
          <select value={channel} onChange={({ target }) => setChannel(target.value)}>
            {[...CHANNEL_NAMES].map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="primary">
          New chat
        </button>
      </form>
      <button type="button" onClick={onReset} title="Start again with a new world">
        Reset
      </button>
    </header>
  );
}
