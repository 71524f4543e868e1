import { callbackUrlOf, decideCallback } from './event-callback';
import type { CallbackDecision } from './event-callback';
import type { PluginWay } from './plugin-way';
import type { Project } from './project';
import type { Situation } from './situation';

export type StepName = 'build' | 'service' | 'functions' | 'event callback' | 'service URL' | 'plugin';

export const STEPS: readonly StepName[] = ['build', 'service', 'functions', 'event callback', 'service URL', 'plugin'];

export interface PlannedStep {
  name: StepName;
  /** Whether a deploy would change something, finds it done, leaves it, cannot do it itself, or must not begin at all. */
  state: 'to do' | 'done' | 'left' | 'by hand' | 'refused';
  sentence: string;
}

export interface Wishes {
  /** What is built already is deployed as it is. */
  built: boolean;
  replaceCallback: boolean;
  keepCallback: boolean;
}

/** What a deploy would do, step by step. Pure. */
export function planOf(project: Project, situation: Situation, wishes: Wishes, way: PluginWay): PlannedStep[] {
  const { service, variables } = situation;
  const url = service?.url ?? `https://${project.serviceName}-….twil.io`;
  const names = Object.keys(variables).join(', ');
  const old =
    typeof situation.serviceUrl === 'string' && situation.serviceUrl !== '' ? ` in place of ${situation.serviceUrl}` : '';
  const finds = service?.url !== undefined && situation.serviceUrl === service.url;
  return [
    wishes.built
      ? { name: 'build', state: 'left', sentence: 'Deploy what is in dist/functions and assets as it is' }
      : { name: 'build', state: 'to do', sentence: 'Build the functions and the visualizer' },
    service
      ? { name: 'service', state: 'done', sentence: `The Serverless service ${project.serviceName} is there (${service.sid})` }
      : { name: 'service', state: 'to do', sentence: `Make the Serverless service ${project.serviceName}` },
    { name: 'functions', state: 'to do', sentence: `Deploy functions and assets to it with twilio-run, and set ${names}` },
    callbackStep(project, situation, wishes, url),
    finds
      ? { name: 'service URL', state: 'done', sentence: `The plugin finds the service: the Flex configuration says ${url}` }
      : {
          name: 'service URL',
          state: 'to do',
          sentence: `Set ui_attributes.chat_transfer.service_url of the Flex configuration to ${url}${old}; all else in it stays`,
        },
    { name: 'plugin', ...way.plan(project.plugin, situation.plugin) },
  ];
}

function callbackStep(project: Project, situation: Situation, wishes: Wishes, url: string): PlannedStep {
  const decision = decideCallback(
    situation.callback,
    situation.service,
    { ...project, serviceUrl: situation.serviceUrl },
    {
      replace: wishes.replaceCallback,
      keep: wishes.keepCallback,
    },
  );
  return { name: 'event callback', ...callbackSentence(decision, callbackUrlOf(url)) };
}

function callbackSentence(decision: CallbackDecision, url: string): Omit<PlannedStep, 'name'> {
  switch (decision.kind) {
    case 'set': {
      const instead = decision.instead === undefined ? '' : ` in place of ${decision.instead}, which hears nothing any more`;
      return {
        state: 'to do',
        sentence: `Set the workspace's event callback URL to ${url}, for the events that matter here${instead}`,
      };
    }
    case 'already set':
      return { state: 'done', sentence: `TaskRouter tells the service of its events: ${url}` };
    case 'left alone':
      return {
        state: 'left',
        sentence: 'Leave the event callback URL: declines, and customers who leave, are noticed late',
      };
    case 'taken':
      return {
        state: 'refused',
        sentence:
          `The workspace's event callback URL is ${decision.by}, and there can be only one. Add --replace-event-callback to put ` +
          `${url} in its place, or --keep-event-callback to do without`,
      };
  }
}

const LONGEST_STATE = 'by hand'.length;

export const planText = (plan: readonly PlannedStep[]): string =>
  plan.map(({ state, sentence }) => `  ${state.padEnd(LONGEST_STATE)}  ${sentence}`).join('\n');
