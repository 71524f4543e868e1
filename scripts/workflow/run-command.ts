import { writeFile } from 'node:fs/promises';
import type { ConnectedAccount, ConnectOptions } from '../account/connect';
import { hasConsent } from '../account/consent';
import type { Ask } from '../account/consent';
import type { Colors } from '../output/colors';
import { compareWorkflows } from './compare';
import { compactText, readableText } from './configuration-text';
import { applyPlan, planDeploy } from './deploy';
import type { WorkflowPlan } from './deploy';
import { differenceLines } from './difference-text';
import { expectedWorkflow } from './expected-workflow';
import type { ExpectedWorkflow } from './expected-workflow';
import { parseOptions } from './options';
import type { WorkflowOptions } from './options';
import { linesToKeep, WORKFLOW_NAME } from './settings';
import { findWorkflow } from './workspace';

export interface WorkflowDependencies {
  connect(options: ConnectOptions): Promise<ConnectedAccount>;
  /** Prints the output of the command. */
  print(text: string): void;
  /** Prints a sentence apart from the output. */
  warn(sentence: string): void;
  ask: Ask;
  colors: Colors;
}

/**
 * `npm run workflow`. Returns the exit code: 0, or 1 when `check` finds differences in the account's workflow, or when
 * nobody agrees to `deploy`. Throws when something fails, with what to do.
 */
export async function runWorkflowCommand(args: readonly string[], dependencies: WorkflowDependencies): Promise<number> {
  const options = parseOptions(args, dependencies.print);
  if (!options) return 0;
  const expected = await expectedWorkflow(await dependencies.connect({ sandbox: options.sandbox }), options);
  for (const warning of expected.warnings) dependencies.warn(`${dependencies.colors.yellow('Warning:')} ${warning}`);
  return ACTIONS[options.action](options, expected, dependencies);
}

type Action = (options: WorkflowOptions, expected: ExpectedWorkflow, dependencies: WorkflowDependencies) => Promise<number>;

const ACTIONS: Record<WorkflowOptions['action'], Action> = { generate, check, deploy };

async function generate({ output }: WorkflowOptions, expected: ExpectedWorkflow, { print }: WorkflowDependencies) {
  const text = readableText(expected.configuration);
  if (output === undefined) {
    print(text);
    return 0;
  }
  await writeFile(output, `${text}\n`);
  print(`Wrote ${sizeOf(expected)} to ${output}.`);
  return 0;
}

async function check({ name }: WorkflowOptions, expected: ExpectedWorkflow, { print, colors }: WorkflowDependencies) {
  const { workspace, account, configuration, queueNames } = expected;
  compactText(configuration);
  const stored = await findWorkflow(workspace, account.environment, name);
  if (!stored) {
    print(`The workspace has no workflow "${name ?? WORKFLOW_NAME}". "npm run workflow -- deploy" creates it.`);
    return 1;
  }
  const differences = compareWorkflows(configuration, stored.configuration, queueNames);
  if (differences.length === 0) {
    print(`"${stored.friendlyName}" (${stored.sid}) is ${colors.green('up to date')}: ${sizeOf(expected)}.`);
    return 0;
  }
  print(`"${stored.friendlyName}" (${stored.sid}) differs from what the queues and settings require:`);
  differenceLines(differences, colors).forEach(print);
  print('"npm run workflow -- deploy" updates it.');
  return 1;
}

async function deploy(options: WorkflowOptions, expected: ExpectedWorkflow, dependencies: WorkflowDependencies) {
  const { print, ask, colors } = dependencies;
  const { dryRun = false, yes = false, replace = false } = options;
  const { workspace, account, configuration, queueNames, settings } = expected;
  const friendlyName = options.name ?? WORKFLOW_NAME;
  compactText(configuration);
  const stored = await findWorkflow(workspace, account.environment, options.name);
  const plan = planDeploy(configuration, stored, { replace, queueNames });
  planLines(plan, friendlyName, expected, colors).forEach(print);
  const isAgreed = !dryRun && (plan.kind === 'nothing' || (await hasConsent(QUESTIONS[plan.kind], { yes, ask, account })));
  if (!isAgreed) {
    print(`Nothing was changed${dryRun ? ' (--dry-run)' : ''}.`);
    return dryRun ? 0 : 1;
  }
  const sid = await applyPlan(plan, configuration, workspace, { friendlyName, answerSeconds: settings.answerSeconds });
  if (plan.kind !== 'nothing') print(`${colors.green('Done:')} ${sid}`);
  linesForEnvironment(sid, options, account).forEach(print);
  return 0;
}

const QUESTIONS = { create: 'Create the workflow?', update: 'Change the workflow?' } as const;

function planLines(plan: WorkflowPlan, friendlyName: string, expected: ExpectedWorkflow, colors: Colors): string[] {
  switch (plan.kind) {
    case 'create':
      return [`The workspace has no workflow "${friendlyName}" yet. It will have ${sizeOf(expected)}.`];
    case 'update':
      return [`"${plan.stored.friendlyName}" (${plan.stored.sid}) will change:`, ...differenceLines(plan.differences, colors)];
    case 'nothing':
      return [`"${plan.stored.friendlyName}" (${plan.stored.sid}) is up to date: ${sizeOf(expected)}.`];
  }
}

/** None for the local Twilio: the commands find its workflow by name. */
function linesForEnvironment(sid: string, options: WorkflowOptions, { environment, sandboxUrl }: ConnectedAccount): string[] {
  if (sandboxUrl !== undefined) return [];
  const isKnown = environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID === sid;
  const lines = [...(isKnown ? [] : [`TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID=${sid}`]), ...linesToKeep(options, environment)];
  return lines.length === 0 ? [] : ['Put into .env:', ...lines.map((line) => `  ${line}`)];
}

function sizeOf({ configuration }: ExpectedWorkflow): string {
  const rules = configuration.task_routing.filters.length;
  return `${rules} rules, ${Buffer.byteLength(JSON.stringify(configuration)).toLocaleString('en-US')} bytes`;
}
