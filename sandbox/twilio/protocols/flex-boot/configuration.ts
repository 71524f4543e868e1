import { isJsonObject } from '../../domain/json';
import type { World } from '../../domain/world';
import { iso } from '../rest/dates';
import type { FlexSettings } from './settings';

/**
 * `GET /v1/Configuration`: the account's configuration. Flex UI shows a version error instead of the agent desktop unless
 * `version_compatibility` is "yes" (SPEC FB1).
 */
export function configurationPayload(world: World, settings: FlexSettings) {
  const { account, taskrouter, conversations, clock, flexConfiguration } = world;
  const { ui_attributes: uiAttributes = settings.uiAttributes, ...changed } = flexConfiguration;
  const now = iso(clock.now());
  const [workflow] = taskrouter.workflows.values();
  const [taskQueue] = taskrouter.taskQueues.values();
  return {
    account_sid: account.accountSid,
    flex_instance_sid: account.flexInstanceSid,
    flex_service_instance_sid: conversations.chatServiceSid,
    chat_service_instance_sid: conversations.chatServiceSid,
    taskrouter_workspace_sid: taskrouter.workspaceSid,
    taskrouter_target_workflow_sid: workflow?.sid ?? null,
    taskrouter_target_taskqueue_sid: taskQueue?.sid ?? null,
    taskrouter_offline_activity_sid: taskrouter.defaultActivitySid,
    taskrouter_skills: [],
    taskrouter_taskqueues: null,
    taskrouter_worker_channels: null,
    taskrouter_worker_attributes: null,
    messaging_service_instance_sid: null,
    date_created: now,
    date_updated: now,
    status: 'ok',
    url: 'https://flex-api.twilio.com/v1/Configuration',
    flex_url: 'https://flex.twilio.com',
    runtime_domain: settings.runtimeDomain,
    serverless_service_sids: [],
    service_version: '1',
    ui_version: settings.uiVersion,
    ui_language: 'en-US',
    ui_dependencies: {},
    attributes: {},
    public_attributes: {},
    plugin_service_enabled: settings.pluginServiceEnabled,
    plugin_service_attributes: null,
    integrations: [],
    outbound_call_flows: null,
    queue_stats_configuration: null,
    channel_configs: [],
    call_recording_enabled: false,
    call_recording_webhook_url: null,
    crm_enabled: false,
    crm_type: null,
    crm_callback_url: null,
    crm_fallback_url: null,
    crm_attributes: null,
    flex_insights_hr: null,
    flex_insights_drilldown: false,
    notifications: { enabled: false, mode: 'whenNotInFocus' },
    markdown: { enabled: false, mode: 'readOnly' },
    debugger_integration: { enabled: false },
    flex_ui_status_report: { enabled: false },
    agent_conv_end_methods: { enabled: ['Complete'] },
    citrix_voice_vdi: { enabled: false },
    offline_config: { presence: false, presence_ttl: 30 },
    ...changed,
    ui_attributes: { version_compatibility: 'yes', version_message: '', ...(isJsonObject(uiAttributes) && uiAttributes) },
  };
}

/** `GET /v1/Configuration/Public`: what Flex UI reads before sign-in. */
export const publicConfigurationPayload = ({ account }: World, { runtimeDomain }: FlexSettings) => ({
  configurations: [
    { account_sid: account.accountSid, flex_instance_sid: account.flexInstanceSid, runtime_domain: runtimeDomain },
  ],
});

const feature = (id: string, name: string, description: string) => ({
  ...{ id, name, description },
  ...{ stage: 'public', doc_url: '', enabled: true },
});

/** Lets an agent consult another before a call transfer. On in every account with voice (SPEC FB8). */
const WARM_TRANSFERS = feature('flex-warm-transfers', 'Warm transfers', 'Consult before a call is transferred');
/** Flex UI asks for the transfer settings only with this feature flag (SPEC FB4). */
const NATIVE_TRANSFERS = feature('new-transfer-experience', 'New transfer experience', 'Transfers of messaging tasks');

/** Only with this feature flag does Flex UI have a locale (SPEC FB10). */
const LOCALIZATION = feature('localization-beta', 'Localization', 'Flex in the language of the agent');

const areNativeTransfersOn = ({ transferSettings }: World, { nativeTransfersEnabled }: FlexSettings): boolean =>
  transferSettings.enabled ?? nativeTransfersEnabled;

/** `GET flex.twilio.com/api/v1/Session`: feature flags. */
export const sessionPayload = (world: World, settings: FlexSettings) => ({
  insights_active: false,
  features: [
    WARM_TRANSFERS,
    ...(areNativeTransfersOn(world, settings) ? [NATIVE_TRANSFERS] : []),
    ...(settings.localizationEnabled ? [LOCALIZATION] : []),
  ],
});

/** `GET /v3/Instances/{GO}/TransferSettings`. */
export const transferSettingsPayload = (world: World, settings: FlexSettings) => ({
  transfer_settings: [
    { enabled: areNativeTransfersOn(world, settings), transfer_notes_enabled: false, ai_summary_enabled: false },
  ],
});

/** `GET status.twilio.com/api/v2/summary.json`. Flex UI reads `page.status` and the component FLEX. */
export const statusSummaryPayload = {
  page: { id: 'twilio', name: 'Twilio', status: 'ok' },
  status: { indicator: 'none', description: 'All Systems Operational' },
  components: [{ id: 'flex', name: 'FLEX', status: 'operational' }],
  incidents: [],
  scheduled_maintenances: [],
};
