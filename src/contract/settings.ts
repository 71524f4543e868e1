import * as v from 'valibot';

export const NEEDS = ['off', 'optional', 'required'] as const;

/** Whether a hand-over may or must carry something. */
export type Need = (typeof NEEDS)[number];

export const TARGET_POLICIES = ['allow', 'warn', 'refuse'] as const;

/** What happens to a transfer to such a target. `warn`: it is made, and the sender is told before. */
export type TargetPolicy = (typeof TARGET_POLICIES)[number];

const need = v.optional(v.picklist(NEEDS), 'off');
const targetPolicy = v.optional(v.picklist(TARGET_POLICIES), 'allow');

/** What the admin has set and the browser must know. The service enforces it. */
const settingsSchema = v.object({
  note: need,
  reason: need,
  reasons: v.optional(v.array(v.string()), () => []),
  fullTargets: targetPolicy,
  unstaffedQueues: targetPolicy,
});

export type TransferSettings = v.InferOutput<typeof settingsSchema>;

/** What an older service does, which would drop a note and knows no other policy. */
export const SETTINGS_OF_OLDER_SERVICE: Readonly<TransferSettings> = {
  note: 'off',
  reason: 'off',
  reasons: [],
  fullTargets: 'allow',
  unstaffedQueues: 'allow',
};

/** Settings in a reply. Missing or unreadable ones read as those of an older service: the rest of the reply still counts. */
export const transferSettingsSchema = v.fallback(v.optional(settingsSchema, {}), () => ({ ...SETTINGS_OF_OLDER_SERVICE }));
