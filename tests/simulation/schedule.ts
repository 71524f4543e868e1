import type { FlexTask } from '../../src/flex/host';
import type { TransferActor } from '../../src/transfer/view';
import type { SimulatedAgent } from './agent';
import { pick } from './derived-number';
import { forge } from './forgery';
import { chatOf } from './history';
import type { Simulation } from './simulation';
import type { Act, StoryStep } from './story';

/** Performs one step of a story. Leaves out a step for which the world has no agent, customer or chat. */
export function takeStep(simulation: Simulation, step: StoryStep): void {
  const { journal, agents, customers, center } = simulation;
  switch (step.act) {
    case 'transfer':
      return transfer(simulation, step);
    case 'take back':
      return takeBack(simulation, step);
    case 'end':
      return end(simulation, step.chat);
    case 'forge':
      return forge(simulation, step);
    case 'arrive':
      journal.write(`a customer writes in by ${step.channel}`);
      return simulation.arrive(step.channel);
    case 'write':
    case 'leave': {
      const customer = pick(
        customers.filter((one) => one.isThere()),
        step.customer,
      );
      if (!customer) return;
      journal.write(`${customer.name} ${step.act}s`);
      return customer[step.act]();
    }
    default: {
      const agent = pick(agents, step.agent);
      if (!agent) return;
      journal.write(`${agent.hired.name}: ${step.act}`);
      if (step.act === 'reload') return agent.reload();
      if (step.act === 'close tab') return agent.closeTab();
      if (step.act === 'open tab') return agent.openTab();
      return center.setActivity(agent.hired.workerSid, step.act === 'come back');
    }
  }
}

/** The chats that agents see in their first tab, oldest first. */
const heldChats = ({ agents }: Simulation): { agent: SimulatedAgent; task: FlexTask }[] =>
  agents.flatMap((agent) =>
    (agent.tabs[0]?.flex.tasks() ?? []).filter(({ status }) => status === 'accepted').map((task) => ({ agent, task })),
  );

function transfer(simulation: Simulation, step: Act & { act: 'transfer' }): void {
  const { chat, to, target, clicks } = step;
  const held = pick(heldChats(simulation), chat);
  if (!held) return;
  const { agent, task } = held;
  const { agents, queues } = simulation.center;
  const colleagues = agents.filter((one) => one !== agent.hired);
  const chosen =
    to === 'agent'
      ? colleagues.map(({ workerSid, name }) => ({ sid: workerSid, name }))
      : queues.map(({ sid, friendlyName }) => ({ sid, name: `queue ${friendlyName}` }));
  const { sid: targetSid, name } = pick(chosen, target) ?? {};
  const times = clicks > 1 ? `, ${clicks} clicks` : '';
  const chosenTab = step.tab % agent.tabs.length;
  const where = step.in === 'a tab' ? `tab ${chosenTab}` : 'every tab';
  simulation.journal.write(`${agent.hired.name} transfers ${chatOf(task)} to ${name}${times}, ${where}`);
  for (const { flex } of step.in === 'a tab' ? agent.tabs.slice(chosenTab, chosenTab + 1) : agent.tabs) {
    for (let click = 0; click < clicks; click++) {
      // The plugin shows the agent why; the action rejects for the caller.
      flex.Actions.invokeAction('TransferTask', { sid: task.sid, targetSid }).catch(() => undefined);
    }
  }
}

function takeBack({ agents, journal }: Simulation, { transfer: number, clicks }: Act & { act: 'take back' }): void {
  const pending = agents.flatMap((agent) =>
    agent.tabs.flatMap((tab) =>
      tab.transfers
        .all()
        .filter((one) => one.getSnapshot().matches({ invited: 'awaitingAcceptance' }))
        .map((actor): { agent: SimulatedAgent; actor: TransferActor } => ({ agent, actor })),
    ),
  );
  const chosen = pick(pending, number);
  if (!chosen) return;
  journal.write(`${chosen.agent.hired.name} takes back the chat for ${chosen.actor.getSnapshot().context.receipt?.target.name}`);
  for (let click = 0; click < clicks; click++) chosen.actor.send({ type: 'takeBack.asked' });
}

function end(simulation: Simulation, chat: number): void {
  const held = pick(heldChats(simulation), chat);
  if (!held) return;
  const { agent, task } = held;
  simulation.journal.write(`${agent.hired.name} ends ${chatOf(task)}`);
  const { Actions } = agent.tabs[0]?.flex ?? {};
  const complete = (): unknown => Actions?.invokeAction('CompleteTask', { sid: task.sid }).catch(() => undefined);
  // Flex, or a guard of the plugin, may refuse.
  Actions?.invokeAction('WrapupTask', { sid: task.sid }).then(
    () => simulation.time.schedule(COMPLETE_MS, complete),
    () => simulation.journal.write(`   ${agent.hired.name} may not end ${chatOf(task)} now`),
  );
}

const COMPLETE_MS = 2_000;
