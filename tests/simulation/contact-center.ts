import { inboundChat } from '../../sandbox/scenarios/inbound-contact';
import { ensureUser } from '../../sandbox/twilio/domain/conversations/users';
import {
  createActivity,
  createTaskChannel,
  createTaskQueue,
  createWorker,
  createWorkflow,
  updateWorker,
  updateWorkerChannel,
} from '../../sandbox/twilio/domain/taskrouter/workspace';
import type { World } from '../../sandbox/twilio/domain/world';
import { transferWorkflow } from '../../scripts/workflow/transfer-workflow';
import { SKILLS } from './story';
import type { AgentPlan, Channel, WorldPlan } from './story';

const AGENTS = ['Alice', 'Bob', 'Carol', 'Dan', 'Eve'];
const CUSTOMERS = ['Casey', 'Robin', 'Sam', 'Noor', 'Jordan', 'Mika', 'Toni', 'Luca'];

export interface HiredAgent {
  name: string;
  workerSid: string;
  answers: AgentPlan['answers'];
}

/** The agents and queues of a simulated world. */
export interface ContactCenter {
  workflowSid: string;
  agents: HiredAgent[];
  /** The queues to which agents may transfer. */
  queues: { sid: string; friendlyName: string }[];
  /** Adds an agent with every skill, who has not opened Flex yet. */
  hire(plan: Omit<AgentPlan, 'skill'>): HiredAgent;
  /** A customer writes in. */
  arrive(channel: Channel): { name: string; conversationSid: string; greeting: string };
  setActivity(workerSid: string, available: boolean): void;
  setCapacity(workerSid: string, capacity: number): void;
}

/** Opens a contact center. All agents are in the fallback queue Everyone, and each skill has a queue of its own. */
export function openSimulatedCenter(world: World, plan: WorldPlan): ContactCenter {
  const away = createActivity(world, { friendlyName: 'Unavailable', available: false }).sid;
  const available = createActivity(world, { friendlyName: 'Available', available: true }).sid;
  for (const uniqueName of ['chat', 'sms']) createTaskChannel(world, { uniqueName, friendlyName: uniqueName });
  const everyone = createTaskQueue(world, { friendlyName: 'Everyone' });
  const skilled = SKILLS.map((skill) =>
    createTaskQueue(world, { friendlyName: skill, targetWorkers: `routing.skills HAS "${skill}"` }),
  );
  const { noAnswer, answerSeconds, ringSeconds } = plan;
  const queues = [everyone, ...skilled];
  const transfer = createWorkflow(world, {
    friendlyName: 'Chat transfer',
    taskReservationTimeoutSeconds: ringSeconds,
    configuration: transferWorkflow({
      ...{ queues, everyoneQueueSid: everyone.sid, fallbackQueueSid: everyone.sid, noAnswer, answerSeconds },
    }),
  });
  const inbound = createWorkflow(world, {
    friendlyName: 'Inbound',
    taskReservationTimeoutSeconds: ringSeconds,
    configuration: { task_routing: { default_filter: { queue: everyone.sid } } },
  });

  const setCapacity = (workerSid: string, capacity: number): void => {
    for (const channel of ['chat', 'sms']) updateWorkerChannel(world, workerSid, channel, { capacity });
  };
  let hired = 0;
  const hire = (agent: Omit<AgentPlan, 'skill'>, skills: readonly string[]): HiredAgent => {
    const name = AGENTS[hired] ?? `Agent ${hired + 1}`;
    hired += 1;
    const identity = name.toLowerCase();
    const attributes = { full_name: name, contact_uri: `client:${identity}`, roles: ['agent'], routing: { skills: [...skills] } };
    const activitySid = agent.available ? available : away;
    const { sid } = createWorker(world, { friendlyName: identity, attributes, activitySid });
    setCapacity(sid, agent.capacity);
    ensureUser(world, identity);
    return { name, workerSid: sid, answers: agent.answers };
  };

  let arrived = 0;
  return {
    workflowSid: transfer.sid,
    agents: plan.agents.map((agent) => hire(agent, [agent.skill])),
    queues,
    hire: (agent) => hire(agent, SKILLS),
    arrive: (channel) => {
      const name = CUSTOMERS[arrived] ?? `Customer ${arrived + 1}`;
      arrived += 1;
      const greeting = `${name} says hello`;
      const chat = { channel, customer: name, messages: [greeting], workflowSid: inbound.sid };
      return { name, greeting, conversationSid: inboundChat(world, chat).conversationSid };
    },
    setActivity: (workerSid, isAvailable) => void updateWorker(world, workerSid, { activitySid: isAvailable ? available : away }),
    setCapacity,
  };
}
