import type { Colors } from '../output/colors';
import { tableLines } from '../output/table';
import type { AccountState } from './account-state';
import { callbackUrlOf, decideCallback } from './event-callback';
import type { CallbackDecision } from './event-callback';
import type { DeployChoices } from './options';
import type { PlannedStep } from './planned-step';
import type { PluginPublisher } from './plugin-publisher';
import type { Project } from './project';

/** What a deploy would do, step by step. Pure. */
export function planOf(
  project: Project,
  state: AccountState,
  choices: DeployChoices,
  publisher: Pick<PluginPublisher, 'plan'>,
): PlannedStep[] {
  const { service, variables } = state;
  const url = service?.url ?? `https://${project.serviceName}-….twil.io`;
  const names = Object.keys(variables).join(', ');
  const old = typeof state.serviceUrl === 'string' && state.serviceUrl !== '' ? ` instead of ${state.serviceUrl}` : '';
  const findsService = service?.url !== undefined && state.serviceUrl === service.url;
  return [
    choices.built
      ? { name: 'build', state: 'left', sentence: 'Deploy the existing dist/functions and assets' }
      : { name: 'build', state: 'to do', sentence: 'Build the functions and the visualizer' },
    service
      ? { name: 'service', state: 'done', sentence: `The Serverless service ${project.serviceName} exists (${service.sid})` }
      : { name: 'service', state: 'to do', sentence: `Create the Serverless service ${project.serviceName}` },
    { name: 'functions', state: 'to do', sentence: `Upload functions and assets to it, and set ${names}` },
    { name: 'event callback', ...callbackStep(project, state, choices, url) },
    findsService
      ? { name: 'service URL', state: 'done', sentence: `The plugin finds the service: the Flex configuration says ${url}` }
      : {
          name: 'service URL',
          state: 'to do',
          sentence: `Set ui_attributes.chat_transfer.service_url of the Flex configuration to ${url}${old}; the rest stays unchanged`,
        },
    { name: 'plugin', ...publisher.plan(project.plugin, state.plugin) },
  ];
}

function callbackStep(project: Project, state: AccountState, choices: DeployChoices, url: string): Omit<PlannedStep, 'name'> {
  const { replaceEventCallback: replace, keepEventCallback: keep } = choices;
  const identity = { ...project, serviceUrl: state.serviceUrl };
  const decision = decideCallback(state.callback, state.service, identity, { replace, keep });
  return callbackSentence(decision, callbackUrlOf(url));
}

function callbackSentence(decision: CallbackDecision, url: string): Omit<PlannedStep, 'name'> {
  switch (decision.kind) {
    case 'set': {
      const instead = decision.instead === undefined ? '' : `, instead of ${decision.instead}, which then gets no events`;
      return {
        state: 'to do',
        sentence: `Set the workspace's event callback URL to ${url}, for the events that the service handles${instead}`,
      };
    }
    case 'already set':
      return { state: 'done', sentence: `TaskRouter sends its events to the service: ${url}` };
    case 'left alone':
      return {
        state: 'left',
        sentence:
          'Do not touch the event callback URL: the service notices late that an agent rejected a chat or that a customer left',
      };
    case 'taken':
      return {
        state: 'refused',
        sentence:
          `The workspace's event callback URL is ${decision.by}, and a workspace has only one. Add --replace-event-callback to set ` +
          `${url} instead, or --keep-event-callback to do without`,
      };
  }
}

/** A line for each step, with its state. */
export function planText(plan: readonly PlannedStep[], colors: Colors, width?: number): string {
  const paint: Record<PlannedStep['state'], (text: string) => string> = {
    'to do': colors.cyan,
    done: colors.green,
    left: colors.dim,
    'by hand': colors.yellow,
    refused: (text) => colors.bold(colors.red(text)),
  };
  return tableLines(
    plan.map(({ state, sentence }) => [paint[state](state), sentence]),
    { width },
  ).join('\n');
}
