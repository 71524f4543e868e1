import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import { compactText, LARGEST_CONFIGURATION, readableText } from './configuration-text';
import { transferWorkflow } from './transfer-workflow';

const EVERYONE = `WQ${'f'.repeat(32)}`;

function workflowFor(count: number, noAnswer: NoAnswerPolicy, nameOf = (index: number) => `Department ${index}, second line`) {
  const queues = Array.from({ length: count }, (_, index) => ({
    sid: `WQ${String(index).padStart(32, '0')}`,
    friendlyName: nameOf(index),
  }));
  return transferWorkflow({ queues, everyoneQueueSid: EVERYONE, fallbackQueueSid: EVERYONE, noAnswer, answerSeconds: 120 });
}

describe('TaskRouter’s limit for a configuration', () => {
  it.each(['return-to-sender', 'keep-waiting', 'fallback-queue'] as const)('has room for 500 queues: %s', (noAnswer) => {
    const workflow = workflowFor(500, noAnswer);
    const bytes = Buffer.byteLength(compactText(workflow));
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(600_000);
    expect(JSON.parse(readableText(workflow))).toEqual(workflow);
  });

  it('is measured in bytes, not in characters', () => {
    const [plain, snowmen] = [() => 'x'.repeat(60), () => '☃'.repeat(60)].map((name) =>
      workflowFor(900, 'return-to-sender', name),
    );
    if (!plain || !snowmen) throw new Error('Failed to make both workflows');
    const lengths = [plain, snowmen].map((workflow) => JSON.stringify(workflow).length);
    expect(lengths[0]).toBe(lengths[1]);
    expect(() => compactText(plain)).not.toThrow();
    expect(() => compactText(snowmen)).toThrow('Failed to make the workflow');
  });

  it('is explained with figures and a way to a shorter workflow', () => {
    expect(() => compactText(workflowFor(1_500, 'return-to-sender'))).toThrow(
      /^Failed to make the workflow: its 3004 rules take 1,\d{3},\d{3} bytes, and TaskRouter allows 1,000,000\. Leave out queues/,
    );
  });

  it('is kept by what people paste: in one line where spaces would be too much', () => {
    const workflow = workflowFor(800, 'return-to-sender');
    expect(Buffer.byteLength(JSON.stringify(workflow, null, 2))).toBeGreaterThan(LARGEST_CONFIGURATION);
    expect(readableText(workflow)).toBe(compactText(workflow));
  });
});
