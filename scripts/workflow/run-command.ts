import { writeFile } from 'node:fs/promises';
import type { Account, ConnectOptions } from '../account/connect';
import { hasConsent } from '../account/consent';
import type { Ask } from '../account/consent';
import { readOrder, USAGE } from './command-line';
import type { Order } from './command-line';
import { compareWorkflows } from './compare';
import { compactText, readableText } from './configuration-text';
import { carryOut, planDeploy } from './deploy';
import type { Plan } from './deploy';
import { differenceLines } from './difference-text';
import { expectedWorkflow } from './expected-workflow';
import type { ExpectedWorkflow } from './expected-workflow';
import { linesToKeep, WORKFLOW_NAME } from './settings';
import { findWorkflow } from './workspace';

export interface Surroundings {
  connect(options: ConnectOptions): Promise<Account>;
  /** Takes a line of what the command was asked for. */
  print(line: string): void;
  /** Takes a sentence that must not get lost in it. */
  warn(sentence: string): void;
  ask: Ask;
}

/**
 * `npm run workflow`. Returns the exit code: 0, or 1 when `check` finds that the account's workflow is not as it should be, or when
 * nobody consents to `deploy`. Throws with what to do when something cannot be done.
 */
export async function runWorkflowCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const order = readOrder(args);
  if (!order) {
    surroundings.print(USAGE);
    return 0;
  }
  const expected = await expectedWorkflow(await surroundings.connect({ sandbox: order.sandbox }), order.given);
  for (const warning of expected.warnings) surroundings.warn(`Mind: ${warning}`);
  return COMMANDS[order.action](order, expected, surroundings);
}

type Command = (order: Order, expected: ExpectedWorkflow, surroundings: Surroundings) => Promise<number>;

const COMMANDS: Record<Order['action'], Command> = { generate, check, deploy };

async function generate({ output, dryRun }: Order, expected: ExpectedWorkflow, { print }: Surroundings): Promise<number> {
  const text = readableText(expected.configuration);
  if (output === undefined || dryRun) {
    print(text);
    return 0;
  }
  await writeFile(output, `${text}\n`);
  print(`Wrote ${sizeOf(expected)} to ${output}.`);
  return 0;
}

async function check({ name }: Order, expected: ExpectedWorkflow, { print }: Surroundings): Promise<number> {
  const { workspace, account, configuration, queueNames } = expected;
  compactText(configuration);
  const stored = await findWorkflow(workspace, account.environment, name);
  if (!stored) {
    print(`There is no workflow "${name ?? WORKFLOW_NAME}" in the workspace. "npm run workflow -- deploy" makes it.`);
    return 1;
  }
  const differences = compareWorkflows(configuration, stored.configuration, queueNames);
  if (differences.length === 0) {
    print(`"${stored.friendlyName}" (${stored.sid}) is up to date: ${sizeOf(expected)}.`);
    return 0;
  }
  print(`"${stored.friendlyName}" (${stored.sid}) is not what the queues and settings ask for:`);
  differenceLines(differences).forEach(print);
  print('"npm run workflow -- deploy" brings it up to date.');
  return 1;
}

async function deploy(order: Order, expected: ExpectedWorkflow, { print, ask }: Surroundings): Promise<number> {
  const { workspace, account, configuration, queueNames, settings } = expected;
  const friendlyName = order.name ?? WORKFLOW_NAME;
  compactText(configuration);
  const stored = await findWorkflow(workspace, account.environment, order.name);
  const plan = planDeploy(configuration, stored, { replace: order.replace, queueNames });
  planLines(plan, friendlyName, expected).forEach(print);
  const agreed = !order.dryRun && (plan.kind === 'nothing' || (await hasConsent(QUESTIONS[plan.kind], { yes: order.yes, ask })));
  if (!agreed) {
    print(`Nothing was changed${order.dryRun ? ' (--dry-run)' : ''}.`);
    return order.dryRun ? 0 : 1;
  }
  const sid = await carryOut(plan, configuration, workspace, { friendlyName, answerSeconds: settings.answerSeconds });
  if (plan.kind !== 'nothing') print(`Done: ${sid}`);
  linesForEnvironment(sid, order, account).forEach(print);
  return 0;
}

const QUESTIONS = { create: 'Make the workflow?', update: 'Change the workflow?' } as const;

function planLines(plan: Plan, friendlyName: string, expected: ExpectedWorkflow): string[] {
  switch (plan.kind) {
    case 'create':
      return [`There is no workflow "${friendlyName}" yet; it is to have ${sizeOf(expected)}.`];
    case 'update':
      return [`"${plan.stored.friendlyName}" (${plan.stored.sid}) is to be changed:`, ...differenceLines(plan.differences)];
    case 'nothing':
      return [`"${plan.stored.friendlyName}" (${plan.stored.sid}) is up to date: ${sizeOf(expected)}.`];
  }
}

/** The local Twilio needs none: it is found without. */
function linesForEnvironment(sid: string, { given }: Order, { environment, sandboxUrl }: Account): string[] {
  if (sandboxUrl !== undefined) return [];
  const known = environment.TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID === sid;
  const lines = [...(known ? [] : [`TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID=${sid}`]), ...linesToKeep(given, environment)];
  return lines.length === 0 ? [] : ['Put into .env:', ...lines.map((line) => `  ${line}`)];
}

function sizeOf({ configuration }: ExpectedWorkflow): string {
  const rules = configuration.task_routing.filters?.length ?? 0;
  return `${rules} rules, ${Buffer.byteLength(JSON.stringify(configuration)).toLocaleString('en-US')} bytes`;
}
