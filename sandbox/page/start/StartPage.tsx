import React, { useState } from 'react';
import { AgentFrame } from './AgentFrame';
import { Colleagues } from './Colleagues';
import { CustomerChat } from './CustomerChat';
import { Header } from './Header';
import { StatusLine } from './StatusLine';
import { useSandbox } from './use-sandbox';

/** How many agents' Flex are side by side. The others are one click away. */
const DESKS = 2;

/** Two agents' Flex, the customer's chat, and the controls. */
export function StartPage(): JSX.Element {
  const sandbox = useSandbox();
  const [chosenSid, setChosenSid] = useState<string>();
  const { view } = sandbox;
  const agents = view?.agents ?? [];
  const desks = agents.filter(({ url }) => url !== null).slice(0, DESKS);
  const chats = view?.chats ?? [];
  const chat = chats.find(({ conversationSid }) => conversationSid === chosenSid) ?? chats.at(-1);

  const newChat = (channel: string): void => {
    setChosenSid(undefined);
    void sandbox.ask('/contacts', { channel });
  };

  return (
    <>
      <Header agents={agents} onNewChat={newChat} onReset={() => void sandbox.ask('/reset')} />
      <main>
        {desks.map((agent) => (
          <AgentFrame key={agent.identity} agent={agent} />
        ))}
        <aside aria-label="Customer and colleagues">
          <CustomerChat chats={chats} chat={chat} onChoose={setChosenSid} ask={sandbox.ask} />
          <Colleagues agents={agents.filter((agent) => !desks.includes(agent))} ask={sandbox.ask} />
        </aside>
      </main>
      <StatusLine sandbox={sandbox} chat={chat} />
    </>
  );
}
